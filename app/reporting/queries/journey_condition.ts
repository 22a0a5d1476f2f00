import type { AppointmentFilter } from '#reporting/appointment_filter'
import type { Conditions } from '#reporting/behind/row_key'
import {
  LISTED_PATHS,
  MOST_DAYS_TO_BOOK,
  MOST_TOUCHES,
  RARE_PERSONS,
} from '#reporting/journeys/journey_figures'
import { asksForJourneys } from '#reporting/journeys/journey_filter'
import type { JourneyPart } from '#reporting/journeys/journey_filter'
import { PERSONS, REACHED } from '#reporting/queries/journeys_query'
import { ofScope } from '#reporting/queries/report_rows'

/** SQL: journeys of the report of journeys; `$1` is the business, `$3` and `$4` the days. */
const walked = (on: Conditions, { stage, persons, contains, minTouches }: AppointmentFilter) => `
  walked as materialized (
    select j.appointment_id, j.path, j.contacts, j.span_days from journeys j
     where j.business_id = $1 and j.booked_day between $3::date and $4::date ${ofScope('j')}
       and ${REACHED[stage]} and ${PERSONS[persons]} and j.contacts >= ${on.bind(minTouches)}::int
       ${contains === null ? '' : `and ${on.bind(contains)} = any(string_to_array(j.path, '.'))`})`

/** SQL: paths with how many took them, told apart as the report does. */
const PATHS = `
  taken as (
    select w.path, count(*) as appointments, count(distinct coalesce(k.person_id, k.id)) as persons
      from walked w join appointments k on k.business_id = $1 and k.id = w.appointment_id
     where w.path <> '' group by w.path),
  placed as (
    select path, row_number() over (order by appointments desc, path collate "C") as place
      from taken where persons >= ${RARE_PERSONS})`

const OF_FOLD: Record<NonNullable<JourneyPart['paths']>, string> = {
  rare: `select path from taken where persons < ${RARE_PERSONS}`,
  further: `select path from placed where place > ${LISTED_PATHS}`,
}

const partsOf = (on: Conditions, { path, paths, touches, days }: JourneyPart) => [
  ...(path === null ? [] : [`w.path = ${on.bind(path)}`]),
  ...(paths === null ? [] : [`w.path = any (array(${OF_FOLD[paths]}))`]),
  ...(touches === null ? [] : [`least(w.contacts, ${MOST_TOUCHES}) = ${on.bind(touches)}::int`]),
  ...(days === null
    ? []
    : [`least(w.span_days, ${MOST_DAYS_TO_BOOK}) = ${on.bind(days)}::int and w.contacts > 0`]),
]

/** Appointments `a` behind a figure of the report of journeys, where the filter asks for one. */
export function journeyCondition(on: Conditions, filter: AppointmentFilter) {
  if (!asksForJourneys(filter)) return
  const journeys = walked(on, filter)
  const parts = partsOf(on, filter).map((part) => `(${part})`)

  // An array is made once, whatever the planner takes the number of journeys for.
  on.always(`a.id = any (array(
    with ${[journeys, ...(filter.paths ? [PATHS] : [])].join(',')}
    select w.appointment_id from walked w ${parts.length ? `where ${parts.join(' and ')}` : ''}))`)
}
