import { MICROS_OF } from '#reporting/queries/report_rows'
import type { Stage } from '#reporting/report_filter'

/** An appointment as lists and its own page show it. */
export interface AppointmentRow {
  id: string
  externalId: string
  bookedAt: Date
  /** To the microsecond, for the cursor. */
  bookedAtText: string
  startsAt: Date
  endsAt: Date | null
  timezone: string
  locationId: string | null
  location: string | null
  service: string | null
  /** Masked. */
  person: string | null
  personId: string | null
  status: string
  origin: string
  isKept: boolean
  priceMicros: bigint | null
  priceCurrency: string
  confidence: number | null
  tier: string | null
  /** Null: not credited yet. */
  channel: string | null
  micros: bigint | null
  currency: string | null
  isNew: boolean | null
}

/** SQL: columns of `AppointmentRow`, from `APPOINTMENT_TABLES`. */
export const APPOINTMENT_COLUMNS = `
  a.id, a.external_id as "externalId", a.booked_at as "bookedAt",
  to_char(a.booked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "bookedAtText",
  a.starts_at as "startsAt", a.ends_at as "endsAt", coalesce(l.timezone, b.timezone) as timezone,
  a.location_id as "locationId", l.name as location, s.name as service,
  coalesce(c.masked_name, p.masked_name, a.masked_contact) as person, a.person_id as "personId",
  a.status, a.origin, a.kept_at is not null as "isKept", a.price_micros as "priceMicros",
  coalesce(a.currency, b.currency) as "priceCurrency", m.confidence, m.tier,
  v.channel, v.micros, v.currency, v.is_new as "isNew"`

/** SQL: `$1` is the business, `$2` the model whose largest share names the channel. */
export const appointmentTables = (stage: Stage) => `
  appointments a
  join businesses b on b.id = a.business_id
  left join locations l on l.business_id = a.business_id and l.id = a.location_id
  left join services s on s.business_id = a.business_id and s.connection_id = a.connection_id
   and s.external_id = a.external_service_ids[1]
  left join customers c on c.business_id = a.business_id and c.connection_id = a.connection_id
   and c.external_id = a.external_customer_id
  left join people p on p.business_id = a.business_id and p.id = a.person_id
  left join matches m on m.business_id = a.business_id and m.appointment_id = a.id
  left join lateral (
    select sum(${MICROS_OF[stage]})::bigint as micros, min(r.currency) as currency,
           bool_or(r.is_paid) as is_paid, bool_or(r.is_new_person) as is_new,
           (array_agg(r.channel order by r.credit desc, r.position desc))[1] as channel
      from credits r
     where r.business_id = a.business_id and r.appointment_id = a.id and r.model = $2
  ) v on true`
