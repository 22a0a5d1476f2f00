import { CurrentBusiness } from '#tenancy/current_business'
import { APPOINTMENT_COLUMNS, appointmentTables } from '#reporting/queries/appointment_rows'
import type { AppointmentRow } from '#reporting/queries/appointment_rows'
import type { ReportFilter } from '#reporting/report_filter'

export interface PersonRow {
  id: string
  /** Ours, stable: a person is known by it where no name is. */
  label: string
  maskedName: string | null
  firstSeenAt: Date
  erasedAt: Date | null
}

/** The keys of one kind by which a person is known; their values are never read. */
export interface PersonKeys {
  kind: string
  count: number
  /** As screens may show them. */
  masked: string[]
  firstSeenAt: Date
  lastSeenAt: Date
  isShared: boolean
}

/** An appointment of a person with the channels before it, with dots; null: none is known. */
export interface PersonAppointmentRow extends AppointmentRow {
  path: string | null
}

/** Null: there is none. Inside the door. */
export async function findPerson(id: string) {
  const [row] = await CurrentBusiness.query<PersonRow>(
    `select id, label, masked_name as "maskedName", created_at as "firstSeenAt",
            erased_at as "erasedAt"
       from people where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id],
    'find_person'
  )

  return row ?? null
}

/** SQL: what records showed of a person's contacts, masked when they were taken in. */
const MASKED = `
  select case when masked like '%@%' then 'email' else 'phone' end as kind, masked
    from (select unnest(array[masked_email, masked_phone]) as masked from customers
           where business_id = $1 and person_id = $2
          union
          select masked_contact from appointments
           where business_id = $1 and person_id = $2 and gone_at is null) as told
   where masked is not null`

/** A canonical form says again what an exact one says: it is not counted. Inside the door. */
export const personKeys = (personId: string) =>
  CurrentBusiness.query<PersonKeys>(
    `with told as (${MASKED})
     select k.kind, count(*) filter (where k.form = 'exact')::int as count,
            array(select distinct t.masked from told t where t.kind = k.kind order by 1) as masked,
            min(k.first_seen_at) as "firstSeenAt", max(k.last_seen_at) as "lastSeenAt",
            bool_or(k.shared_since is not null) as "isShared"
       from identity_keys k where k.business_id = $1 and k.person_id = $2
      group by k.kind order by k.kind`,
    [CurrentBusiness.id(), personId],
    'person_keys'
  )

/** The newest first; inside the door, where other locations' appointments are not seen. */
export const personAppointments = (
  personId: string,
  { model, stage }: Pick<ReportFilter, 'model' | 'stage'>
) =>
  CurrentBusiness.query<PersonAppointmentRow>(
    `select ${APPOINTMENT_COLUMNS},
            (select nullif(j.path, '') from journeys j where j.business_id = a.business_id
                and j.appointment_id = a.id) as path
       from ${appointmentTables(stage)}
      where a.business_id = $1 and a.person_id = $3 and a.gone_at is null
      order by a.booked_at desc, a.id desc limit 200`,
    [CurrentBusiness.id(), model, personId]
  )
