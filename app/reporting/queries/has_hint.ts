/** SQL: something of the booking's own visit, call or message came along with appointment `a`. */
export const HAS_HINT = `
  (a.hint_visitor is not null or a.hint_session is not null or a.hint_code is not null
    or a.hint_dialled is not null or cardinality(a.hint_click_ids) > 0
    or exists (select 1 from stated_codes s
                where s.business_id = a.business_id and s.appointment_id = a.id))`
