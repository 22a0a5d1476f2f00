import { PROBE, PROBE_LIMITS } from '#attribution/clusters'

/**
 * The one statement that finds candidates (attribution.md section 8), of many appointments at once:
 * every branch is a limited index scan for each, newest first; a null finds nothing.
 *
 * $1 business, $2 and $3 the span of all of them together, $4 the appointments as JSON rows of
 * `ProbeRow`. A browser alone is looked for on the day before, and leads to none of its other
 * visits; so is the number that was called. The common span prunes partitions before the executor
 * opens them: most of what a run costs. Each row's own span then says what is found.
 */
const ROWS = `
json_to_recordset($4::json) as q (
  nth int, since timestamptz, until timestamptz, session text, visitor bytea, clicks text[],
  "emailExact" bytea[], "emailCanonical" bytea[], "phoneExact" bytea[], "phoneCanonical" bytea[],
  "emailNear" bytea[], "emailName" bytea[], "personEmails" bytea[], "personPhones" bytea[],
  network bytea, agent bytea, "personVisitors" bytea[], codes bytea[], dialled bytea[])`

/** Of all appointments, and of the one that is looked at. */
const within = (until = 'q.until', since = 'q.since') =>
  `occurred_at between $2 and $3 and occurred_at between ${since} and ${until}`

const DAY_BEFORE = `greatest(q.since, q.until - interval '1 day')`
const sinceOf = (probe: number) => (probe === PROBE.dialled ? DAY_BEFORE : 'q.since')

const keyed = (kind: string, probe: number, column: string) => `
  (select touchpoint_id as id, occurred_at, ${probe} as probe from touchpoint_keys
    where business_id = $1 and kind = '${kind}' and hash = any(q."${column}")
      and occurred_at between ${sinceOf(probe)} and q.until
    order by occurred_at desc limit ${PROBE_LIMITS[probe]})`

const seeded = (condition: string, probe: number, span = within()) => `
  (select id, occurred_at, visitor_id, ${probe} as probe from touchpoints
    where business_id = $1 and ${condition} and ${span}
    order by occurred_at desc limit ${PROBE_LIMITS[probe]})`

/**
 * One look-up for each click id: the planner takes a list for ten values that cost ten look-ups,
 * and would rather walk along the times of the whole business.
 */
const CLICKED = `
  (select f.* from unnest(q.clicks) as k (click)
    cross join lateral ${seeded('click_id = k.click', PROBE.clickId)} f
    order by f.occurred_at desc limit ${PROBE_LIMITS[PROBE.clickId]})`

/** The clock of the booking's own session may run ahead. */
export const OWN_SESSION_AHEAD_MS = 300_000
const OWN_SESSION = `q.until + interval '${OWN_SESSION_AHEAD_MS} milliseconds'`

const KEYED = [
  keyed('email', PROBE.emailExact, 'emailExact'),
  keyed('email', PROBE.emailCanonical, 'emailCanonical'),
  keyed('phone', PROBE.phoneExact, 'phoneExact'),
  keyed('phone', PROBE.phoneCanonical, 'phoneCanonical'),
  keyed('email_near', PROBE.emailNear, 'emailNear'),
  keyed('email_name', PROBE.emailName, 'emailName'),
  keyed('email', PROBE.personContact, 'personEmails'),
  keyed('phone', PROBE.personContact, 'personPhones'),
  keyed('code', PROBE.messageCode, 'codes'),
  keyed('dialled', PROBE.dialled, 'dialled'),
].join(' union all ')

const SEEDED = [
  CLICKED,
  seeded('session_id = q.session', PROBE.session, within(OWN_SESSION)),
  seeded('visitor_id = q.visitor', PROBE.visitor),
  seeded('network = q.network', PROBE.device),
  seeded('agent = q.agent', PROBE.browser, within('q.until', DAY_BEFORE)),
].join(' union all ')

/** One touchpoint by its key. The limit keeps this a look-up for each row. */
const theOne = (row: string, columns: string) => `
  cross join lateral (
    select ${columns} from touchpoints
     where business_id = $1 and id = ${row}.id and occurred_at = ${row}.occurred_at
       and occurred_at between $2 and $3 limit 1) t`

const COLUMNS = `
  id, event_id, occurred_at, visitor_id, session_id, click_id, network, agent, location_id,
  service_ref, channel, source, medium, campaign, utm_id, gad_campaign_id, landing_host,
  landing_path, kind, trust, flags`

export const PROBE_STATEMENT = `
select q.nth, c.* from ${ROWS} cross join lateral (
with keyed as materialized (${KEYED}),
seed as materialized (
  select t.id, t.occurred_at, t.visitor_id, k.probe from keyed k
    ${theOne('k', 'id, occurred_at, visitor_id')}
  union all ${SEEDED}
), hop as (
  select t.id, t.occurred_at, v.probe from (
    select distinct on (visitor_id, probe) visitor_id, probe from (
      select visitor_id, ${PROBE.visitorOfSeed} as probe from seed
       where visitor_id is not null and probe <> ${PROBE.browser}
      union all select unnest(q."personVisitors"), ${PROBE.visitorOfPerson}) u limit 40) v
  cross join lateral (
    select id, occurred_at from touchpoints
     where business_id = $1 and visitor_id = v.visitor_id and ${within()}
     order by occurred_at desc limit 20) t
)
select t.*, x.probes,
       (select array_agg(kind || ':' || encode(hash, 'hex')) from touchpoint_keys k
         where k.business_id = $1 and k.touchpoint_id = t.id and k.kind in ('email', 'phone')) as keys
  from (select id, occurred_at, array_agg(distinct probe) as probes from (
          select id, occurred_at, probe from seed union all select id, occurred_at, probe from hop) y
         group by id, occurred_at) x
  ${theOne('x', COLUMNS)}
 where not t.flags && '{bot}') c`
