import { CurrentBusiness } from '#tenancy/current_business'
import { ofScope } from '#reporting/queries/report_rows'
import type { ReportFilter } from '#reporting/report_filter'

/** Days after the first kept appointment within which a second one is looked for. */
export const RETURN_DAYS = [45, 60, 90] as const
/** Days after it within which money is counted. */
export const VALUE_DAYS = [90, 180, 365] as const

/** A share of a new person's first kept appointment; shares of one person sum to 1. */
export interface AcquiredShare {
  personId: string
  channel: string
  /** The nil UUID: none that is known. */
  campaignId: string
  share: number
}

/** What became of a new person after the first kept appointment. */
export interface NewPerson {
  personId: string
  /** Local days of the visits. */
  firstDay: string
  secondDay: string | null
  /** Payments less refunds within each of VALUE_DAYS, micros of one currency. */
  netMicros: bigint[]
}

/** The local day of an appointment's visit. */
const DAY_OF = '(a.starts_at at time zone coalesce(l.timezone, b.timezone))::date'
const PLACES = `join businesses b on b.id = a.business_id
    left join locations l on l.business_id = a.business_id and l.id = a.location_id`

/** SQL: credits of first kept appointments, booked in the period, of persons who are known. */
const firsts = () => `
  credits r
  join appointments a on a.business_id = r.business_id and a.id = r.appointment_id
  ${PLACES}
 where r.business_id = $1 and r.model = $2 and r.booked_day between $3 and $4
   and r.is_new_person and r.is_kept and a.person_id is not null ${ofScope('r')}`

/** New persons of the period by what acquired them; inside the door. */
export const acquiredShares = ({ model, from, to }: ReportFilter) =>
  CurrentBusiness.query<AcquiredShare>(
    `select a.person_id as "personId", r.channel, r.credit as share,
            coalesce(r.campaign_id, '00000000-0000-0000-0000-000000000000') as "campaignId"
       from ${firsts()}`,
    [CurrentBusiness.id(), model, from, to]
  )

/** The same persons with their second visit and their money; inside the door. */
export const newPersons = ({ model, from, to }: ReportFilter, currency: string) =>
  CurrentBusiness.query<NewPerson>(
    `with firsts as materialized (
       select distinct a.person_id, a.id, a.booked_at, ${DAY_OF} as day from ${firsts()}
     )
     select f.person_id as "personId", min(f.day) as "firstDay",
            min(${DAY_OF}) filter (where a.id <> f.id) as "secondDay",
            array[${VALUE_DAYS.map(
              (days) =>
                `coalesce(sum(c.net_micros) filter (where c.paid_day <= f.day + ${days}), 0)::bigint`
            ).join(', ')}] as "netMicros"
       from firsts f
       join appointments a on a.business_id = $1 and a.person_id = f.person_id
        and a.gone_at is null and a.kept_at is not null
        and (a.booked_at, a.id) >= (f.booked_at, f.id)
       ${PLACES}
       left join credits c on c.business_id = $1 and c.appointment_id = a.id and c.model = $2
        and c.currency = $5
      group by f.person_id`,
    [CurrentBusiness.id(), model, from, to, currency]
  )

/** Persons of a first month who were there in a later one; `monthsSince` 0 is all of them. */
export interface CohortSums {
  /** YYYY-MM of the first kept appointment. */
  month: string
  monthsSince: number
  persons: number
}

/** Persons by the month of their first kept appointment, local months; inside the door. */
export const cohorts = ({ from, to }: { from: string; to: string }) =>
  CurrentBusiness.query<CohortSums>(
    `with firsts as (
       select distinct on (a.person_id) a.person_id, ${DAY_OF} as day
         from appointments a ${PLACES}
        where a.business_id = $1 and a.person_id is not null and a.kept_at is not null
          and a.gone_at is null
        order by a.person_id, a.booked_at, a.id
     ), visits as (
       select f.person_id, f.day as first_day, ${DAY_OF} as day
         from firsts f
         join appointments a on a.business_id = $1 and a.person_id = f.person_id
          and a.kept_at is not null and a.gone_at is null
         ${PLACES}
        where f.day between $2 and $3
     )
     select to_char(first_day, 'YYYY-MM') as month,
            (greatest(0, (extract(year from day) - extract(year from first_day)) * 12
              + extract(month from day) - extract(month from first_day)))::int as "monthsSince",
            count(distinct person_id)::int as persons
       from visits
      group by 1, 2`,
    [CurrentBusiness.id(), from, to],
    'cohorts'
  )

/** Kept appointments of a local day: first ones of a person, and later ones. */
export interface NewnessDay {
  day: string
  fresh: number
  later: number
}

/** Inside the door. */
export const newnessDays = ({ model, from, to }: ReportFilter) =>
  CurrentBusiness.query<NewnessDay>(
    `select day, coalesce(sum(credit_kept) filter (where is_new_person), 0) as fresh,
            coalesce(sum(credit_kept) filter (where not is_new_person), 0) as later
       from location_daily
      where business_id = $1 and model = $2 and dated_by = 'booked' and day between $3 and $4
        ${ofScope()}
      group by day order by day`,
    [CurrentBusiness.id(), model, from, to]
  )
