import { CurrentBusiness } from '#tenancy/current_business'

/** Days after the first kept visit within which a second one is looked for. */
export const RETURN_DAYS = [45, 60, 90] as const
/** Days after it within which money is counted. */
export const VALUE_DAYS = [90, 180, 365] as const
/** Months after the first one that are told apart; all later ones are one. */
export const MOST_MONTHS = 30

/** Credits of every model come to the same sum: what a visit brought is read from these. */
export const VALUED_BY = 'last_non_direct'

/** SQL: the month of a first visit, as its first day. */
export const FIRST_MONTH = `date_trunc('month', first_day::timestamp)::date`

/** The local day of an appointment's visit. */
const DAY_OF = '(a.starts_at at time zone coalesce(l.timezone, b.timezone))::date'
const PLACES = `join businesses b on b.id = a.business_id
    left join locations l on l.business_id = a.business_id and l.id = a.location_id`
/** As new persons are found: by the millisecond, then by the row. */
const IN_ORDER = `date_trunc('milliseconds', booked_at), id`
/**
 * Said so that no index of models serves: right after an import the planner knows nothing of
 * credits, and would read all of the model for each visit instead of the few of an appointment.
 */
const OF_MODEL = `c.model || '' = '${VALUED_BY}'`
const MONTHS_BETWEEN = `(extract(year from day) - extract(year from first_day)) * 12
  + extract(month from day) - extract(month from first_day)`

/**
 * SQL: what became of persons after their first kept visit, of business $1. `of` narrows down whose
 * appointments `a` are read. Two tables: `facts` (bit n of `months`: a visit in the n-th month after
 * the first) and `fact_values` (payments less refunds within each of VALUE_DAYS, micros).
 */
export const personFacts = (of = '') => `
  visits as (
    select a.business_id, a.person_id, a.id, a.booked_at, ${DAY_OF} as day
      from appointments a ${PLACES}
     where a.business_id = $1 and a.person_id is not null and a.kept_at is not null
       and a.gone_at is null ${of}
  ), kept_visits as materialized (
    select business_id, person_id, id, day, first_value(id) over theirs as first_id,
           first_value(day) over theirs as first_day
      from visits
    window theirs as (partition by person_id order by ${IN_ORDER})
  ), facts as materialized (
    select business_id, person_id, first_id as first_appointment_id, first_day,
           min(day) filter (where id <> first_id) as second_day,
           bit_or(1 << least(${MOST_MONTHS}, greatest(0, ${MONTHS_BETWEEN}))::int) as months
      from kept_visits
     group by business_id, person_id, first_id, first_day
  ), fact_values as materialized (
    select v.business_id, v.person_id, c.currency, array[${VALUE_DAYS.map(
      (days) =>
        `coalesce(sum(c.net_micros) filter (where c.paid_day <= v.first_day + ${days}), 0)::bigint`
    ).join(', ')}] as net_micros
      from kept_visits v
      join credits c on c.business_id = $1 and c.appointment_id = v.id and ${OF_MODEL}
       and c.currency is not null
     group by v.business_id, v.person_id, c.currency
    having sum(c.net_micros) <> 0 or count(c.paid_day) > 0
  )`

const COHORTS = `fact_cohorts as (
    select business_id, ${FIRST_MONTH} as first_month, months, count(*)::int as persons
      from facts group by 1, 2, 3)`

/**
 * SQL to read them by: of the whole business they are kept as tables; who may see some locations
 * only has them made of what is seen there.
 */
export function readFacts() {
  return CurrentBusiness.scope().locations === null
    ? { ctes: [], visits: 'person_visits', values: 'person_values', cohorts: 'cohorts' }
    : {
        ctes: [personFacts(), COHORTS],
        visits: 'facts',
        values: 'fact_values',
        cohorts: 'fact_cohorts',
      }
}
