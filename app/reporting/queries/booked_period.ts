/** A local day begins and ends at most so long before or after that of UTC. */
const MARGIN = `interval '2 days'`

/**
 * SQL: `booked_at` in the local days from $2 to $3 or close to them: instants have an index, and a
 * local day has none. `table` where several have the column.
 */
const bookedAbout = (table = '') => {
  const column = table ? `${table}.booked_at` : 'booked_at'

  return `${column} >= $2::timestamp at time zone 'UTC' - ${MARGIN}
   and ${column} < $3::timestamp at time zone 'UTC' + ${MARGIN}`
}
export const BOOKED_ABOUT = bookedAbout()

/** SQL: the local day on which an appointment of `BOOKED` was booked. */
export const BOOKED_DAY = '(a.booked_at at time zone coalesce(l.timezone, b.timezone))::date'

/**
 * SQL: `BOOKED_DAY` is one from $2 to $3. Only near the ends a clock has to be asked. A `case`, of
 * which the planner expects half to be true: it takes local days for rare, and would join few rows.
 */
const IN_PERIOD = `case
  when a.booked_at >= $2::timestamp at time zone 'UTC' + ${MARGIN}
   and a.booked_at < $3::timestamp at time zone 'UTC' - ${MARGIN} then true
  else ${BOOKED_DAY} between $2::date and $3::date end`

/** SQL: appointments booked on local days from $2 to $3. */
export const BOOKED = `
  appointments a
  join businesses b on b.id = a.business_id
  left join locations l on l.business_id = a.business_id and l.id = a.location_id
 where a.business_id = $1 and a.gone_at is null and ${bookedAbout('a')}
   and ${IN_PERIOD}`

/**
 * SQL: what those were matched to, as a table of its own: the planner takes local days for rare and
 * would look each appointment's match up by itself.
 */
export const MATCHED = `matched as materialized (
  select appointment_id, confidence, tier from matches
   where business_id = $1 and ${BOOKED_ABOUT})`
