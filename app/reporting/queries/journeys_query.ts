import { CurrentBusiness } from '#tenancy/current_business'
import type { JourneyFilter } from '#reporting/journeys/journey_filter'
import { BOOKED_ABOUT } from '#reporting/queries/booked_period'
import { MICROS_OF, ofScope } from '#reporting/queries/report_rows'
import type { Stage } from '#reporting/report_filter'

/** Appointments of one path, currency and number of days. */
export interface JourneySums {
  /** Channels in their order, with dots; '' is an appointment without a contact. */
  path: string
  currency: string | null
  /** Contacts of the path. */
  contacts: number
  /** Local days from the first contact to the booking; null without one. */
  spanDays: number | null
  appointments: number
  /** Of the path, in every currency and number of days. */
  persons: number
  micros: bigint
}

/** SQL: an appointment reached the stage, said of its journey `j`. */
export const REACHED: Record<Stage, string> = {
  booked: 'true',
  kept: 'j.is_kept',
  paid: 'j.is_paid',
  net: 'j.is_paid',
}
/** SQL: whose it is, likewise. */
export const PERSONS: Record<JourneyFilter['persons'], string> = {
  all: 'true',
  new: 'j.is_new_person',
  returning: 'not j.is_new_person',
}

/**
 * Journeys of the appointments booked in a period; inside the door. Days are local ones, and said to
 * be: compared with an instant, they would be read without the index.
 */
export const journeys = ({ from, to, stage, persons, contains, minTouches }: JourneyFilter) =>
  CurrentBusiness.query<JourneySums>(
    `with known as materialized (
       select j.path, j.currency, j.contacts, j.span_days, j.${MICROS_OF[stage]} as micros,
              coalesce(a.person_id, j.appointment_id) as person
         from journeys j
         left join (select id, person_id from appointments
                     where business_id = $1 and ${BOOKED_ABOUT}) a on a.id = j.appointment_id
        where j.business_id = $1 and j.booked_day between $2::date and $3::date ${ofScope('j')}
          and ${REACHED[stage]} and ${PERSONS[persons]} and j.contacts >= $5
          and ($4::text is null or $4 = any(string_to_array(j.path, '.')))
     ), sums as (
       select path, currency, contacts, span_days, count(*)::int as appointments,
              sum(micros)::bigint as micros
         from known group by path, currency, contacts, span_days
     ), persons as (
       select path, count(*)::int as persons from (select distinct path, person from known) one
        group by path
     )
     select s.path, s.currency, s.contacts, s.span_days as "spanDays", s.appointments, p.persons,
            s.micros
       from sums s join persons p on p.path = s.path`,
    [CurrentBusiness.id(), from, to, contains, minTouches]
  )
