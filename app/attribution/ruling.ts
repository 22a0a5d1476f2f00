/** What staff decided of a match: these touchpoints are right, or are not. */
export interface Ruling {
  labelId: string
  decision: 'confirmed' | 'chosen' | 'rejected'
  touchpointIds: string[]
}

/**
 * The last decision on appointment `a`, as JSON of `Ruling`; who was unsure decided nothing. What
 * was rejected stays so until something is confirmed or chosen.
 */
export const RULING = `
  (select json_build_object('labelId', b.id, 'decision', b.decision, 'touchpointIds',
      case when b.decision <> 'rejected' then to_json(b.touchpoint_ids) else (
        select json_agg(distinct t.id) from labels r, unnest(r.touchpoint_ids) as t (id)
         where r.business_id = b.business_id and r.appointment_id = b.appointment_id
           and r.decision = 'rejected' and not exists (
             select 1 from labels later
              where later.business_id = r.business_id and later.appointment_id = r.appointment_id
                and later.decision in ('confirmed', 'chosen') and later.decided_at > r.decided_at))
      end)
     from labels b
    where b.business_id = a.business_id and b.appointment_id = a.id and b.decision <> 'unsure'
    order by b.decided_at desc, b.id desc limit 1)`
