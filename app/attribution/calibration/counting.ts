import { CurrentBusiness } from '#tenancy/current_business'
import type { Counted } from '#attribution/calibration/learning'
import { LANDING_KEY } from '#attribution/landing_key'
import type { CountedKind } from '#attribution/match_model'

/** Values of a kind that are kept; the rest are rarer than all of these. */
const MOST_VALUES = 2_000
const LEAST_BROWSERS = 100

const COLUMNS: Record<CountedKind, string> = {
  agent: `encode(agent, 'hex')`,
  browser_id: '(visitor_id is not null)::text',
  location: 'location_id::text',
  service: 'service_ref',
  landing: LANDING_KEY,
}
const NAMED: Record<CountedKind, string> = {
  agent: 'agent',
  browser_id: 'agent',
  location: 'location_id',
  service: 'service_ref',
  landing: 'coalesce(source, campaign, landing_host)',
}

const shares = (kind: CountedKind) => `
select ${COLUMNS[kind]} as value, count(*)::int as count from touchpoints
 where business_id = $1 and ${NAMED[kind]} is not null and not flags && '{bot}'
 group by 1 order by 2 desc, 1 limit ${MOST_VALUES}`

async function sharesOf(kind: CountedKind) {
  const rows = await CurrentBusiness.query<{ value: string; count: number }>(shares(kind), [
    CurrentBusiness.id(),
  ])
  const all = rows.reduce((sum, { count }) => sum + count, 0)

  return Object.fromEntries(rows.map(({ value, count }) => [value, count / all]))
}

const BROWSERS = `
select count(distinct coalesce(encode(visitor_id, 'hex'), session_id, id::text))::int as browsers,
       coalesce(extract(epoch from max(occurred_at) - min(occurred_at)) / 86400, 0)::float8 as days
  from touchpoints where business_id = $1 and not flags && '{bot}'`

const PER_DAY = `
select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as day,
       count(distinct coalesce(encode(visitor_id, 'hex'), session_id, id::text))::int as count
  from touchpoints where business_id = $1 and not flags && '{bot}' group by 1`

async function perDay() {
  const rows = await CurrentBusiness.query<{ day: string; count: number }>(PER_DAY, [
    CurrentBusiness.id(),
  ])

  return Object.fromEntries(rows.map(({ day, count }) => [day, count]))
}

/** How common values are among touchpoints, and how many browsers a lookback sees. Inside the door. */
export async function countValues(lookbackDays: number): Promise<Counted> {
  const [row] = await CurrentBusiness.query<{ browsers: number; days: number }>(BROWSERS, [
    CurrentBusiness.id(),
  ])
  const { browsers, days } = row!
  const part = days > lookbackDays ? lookbackDays / days : 1

  return {
    browsers: Math.max(LEAST_BROWSERS, Math.round(browsers * part)),
    perDay: await perDay(),
    shares: {
      agent: await sharesOf('agent'),
      browser_id: await sharesOf('browser_id'),
      location: await sharesOf('location'),
      service: await sharesOf('service'),
      landing: await sharesOf('landing'),
    },
  }
}
