import { CurrentBusiness } from '#tenancy/current_business'
import type { JourneyFilter } from '#reporting/journey_filter'
import { BOOKED_ABOUT } from '#reporting/queries/booked_period'
import { MICROS_OF, ofScope } from '#reporting/queries/report_rows'
import type { Stage } from '#reporting/report_filter'

/** Contacts beyond so many, and days beyond so many, are one. */
export const MOST_TOUCHES = 10
export const MOST_DAYS_TO_BOOK = 14

/** Sums of journeys under one key; the other keys are null. */
export interface JourneySums {
  /** Which of the keys it is under: a path, a path in one currency, contacts, days, or all. */
  kind: 'path' | 'path_currency' | 'touches' | 'days' | 'all'
  /** Channels in their order, with dots; '' is an appointment without a contact. */
  path: string | null
  currency: string | null
  touches: number | null
  days: number | null
  appointments: number
  persons: number
  medianTouches: number | null
  medianDays: number | null
  micros: bigint
}

const REACHED: Record<Stage, string> = {
  booked: 'true',
  kept: 'bool_or(r.is_kept)',
  paid: 'bool_or(r.is_paid)',
  net: 'bool_or(r.is_paid)',
}
const PERSONS: Record<JourneyFilter['persons'], string> = {
  all: 'true',
  new: 'bool_or(r.is_new_person)',
  returning: 'not bool_or(r.is_new_person)',
}

/** SQL: the journey of an appointment as text. `linear` credits every contact, in its place. */
export const PATH_OF = `string_agg(r.channel, '.' order by r.position)
  filter (where r.touchpoint_id is not null)`

const KIND = `case grouping(path, currency, touches, days)
  when 7 then 'path' when 3 then 'path_currency' when 13 then 'touches' when 14 then 'days'
  else 'all' end`

/** Journeys of the appointments booked in a period; inside the door. Days are local ones. */
export const journeys = ({ from, to, stage, persons, contains, minTouches }: JourneyFilter) =>
  CurrentBusiness.query<JourneySums>(
    `with walked as (
       select r.appointment_id, coalesce(${PATH_OF}, '') as path, min(r.currency) as currency,
              count(r.touchpoint_id) as contacts,
              greatest(0, min(r.booked_day) - min(r.touchpoint_day)) as span,
              sum(r.${MICROS_OF[stage]}) as micros
         from credits r
        where r.business_id = $1 and r.model = 'linear' and r.booked_day between $2 and $3
          ${ofScope()}
        group by r.appointment_id
       having ${REACHED[stage]} and ${PERSONS[persons]}
          and ($4::text is null or bool_or(r.channel = $4)) and count(r.touchpoint_id) >= $5
     ), known as (
       select w.path, w.currency, w.contacts, w.span, w.micros,
              coalesce(a.person_id, a.id) as person,
              least(w.contacts, ${MOST_TOUCHES})::int as touches,
              case when w.contacts > 0 then least(w.span, ${MOST_DAYS_TO_BOOK})::int end as days
         from walked w
         join (select id, person_id from appointments where business_id = $1 and ${BOOKED_ABOUT}) a
           on a.id = w.appointment_id
     )
     select ${KIND} as kind, path, currency, touches, days, count(*)::int as appointments,
            count(distinct person)::int as persons,
            percentile_disc(0.5) within group (order by contacts)
              filter (where contacts > 0)::int as "medianTouches",
            percentile_disc(0.5) within group (order by span)
              filter (where contacts > 0)::int as "medianDays",
            sum(micros)::bigint as micros
       from known
      group by grouping sets ((path), (path, currency), (touches), (days), ())`,
    [CurrentBusiness.id(), from, to, contains, minTouches]
  )
