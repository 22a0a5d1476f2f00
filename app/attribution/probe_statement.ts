import { PROBE, PROBE_LIMITS } from '#attribution/clusters'

/**
 * The one statement that finds candidates (attribution.md section 8): every branch is a limited
 * index scan, newest first; a null parameter finds nothing.
 *
 * $1 business, $2 from, $3 booked_at, $4 session, $5 visitor, $6 click ids; keys of
 * `touchpoint_keys`: $7 email exact, $8 email canonical, $9 phone exact, $10 phone canonical,
 * $11 email_near, $12 email_name, $13 email and $14 phone of the person; $15 network, $16 agent;
 * $17 visitors of the person. A browser alone is looked for on the day before, and leads to none
 * of its other visits.
 */
const keyed = (kind: string, probe: number, parameter: number) => `
  (select touchpoint_id as id, occurred_at, ${probe} as probe from touchpoint_keys
    where business_id = $1 and kind = '${kind}' and hash = any($${parameter}::bytea[])
      and occurred_at between $2 and $3
    order by occurred_at desc limit ${PROBE_LIMITS[probe]})`

const seeded = (condition: string, probe: number, until = '$3::timestamptz') => `
  (select id, occurred_at, visitor_id, ${probe} as probe from touchpoints
    where business_id = $1 and ${condition} and occurred_at between $2 and ${until}
    order by occurred_at desc limit ${PROBE_LIMITS[probe]})`

/** The clock of the booking's own session may run ahead. */
const OWN_SESSION = "$3::timestamptz + interval '5 minutes'"

const KEYED = [
  keyed('email', PROBE.emailExact, 7),
  keyed('email', PROBE.emailCanonical, 8),
  keyed('phone', PROBE.phoneExact, 9),
  keyed('phone', PROBE.phoneCanonical, 10),
  keyed('email_near', PROBE.emailNear, 11),
  keyed('email_name', PROBE.emailName, 12),
  keyed('email', PROBE.personContact, 13),
  keyed('phone', PROBE.personContact, 14),
].join(' union all ')

const SEEDED = [
  seeded('click_id = any($6::text[])', PROBE.clickId),
  seeded('session_id = $4', PROBE.session, OWN_SESSION),
  seeded('visitor_id = $5', PROBE.visitor),
  `(select id, occurred_at, visitor_id, ${PROBE.device} as probe from touchpoints
     where business_id = $1 and network = $15 and occurred_at between $2 and $3
     order by occurred_at desc limit ${PROBE_LIMITS[PROBE.device]})`,
  `(select id, occurred_at, visitor_id, ${PROBE.browser} as probe from touchpoints
     where business_id = $1 and agent = $16
       and occurred_at between greatest($2::timestamptz, $3::timestamptz - interval '1 day') and $3
     order by occurred_at desc limit ${PROBE_LIMITS[PROBE.browser]})`,
].join(' union all ')

/**
 * One touchpoint by its key. The limit keeps this a look-up for each row; the span prunes partitions
 * by the parameters alone, before the executor opens them: most of what a run costs.
 */
const theOne = (row: string, columns: string) => `
  cross join lateral (
    select ${columns} from touchpoints
     where business_id = $1 and id = ${row}.id and occurred_at = ${row}.occurred_at
       and occurred_at between $2 and ${OWN_SESSION} limit 1) t`

const COLUMNS = `
  id, event_id, occurred_at, visitor_id, session_id, click_id, network, agent, location_id,
  service_ref, channel, source, medium, campaign, utm_id, gad_campaign_id, landing_host,
  landing_path, kind, trust, flags`

export const PROBE_STATEMENT = `
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
      union all select unnest($17::bytea[]), ${PROBE.visitorOfPerson}) u limit 40) v
  cross join lateral (
    select id, occurred_at from touchpoints
     where business_id = $1 and visitor_id = v.visitor_id and occurred_at between $2 and $3
     order by occurred_at desc limit 20) t
)
select t.*, x.probes,
       (select array_agg(kind || ':' || encode(hash, 'hex')) from touchpoint_keys k
         where k.business_id = $1 and k.touchpoint_id = t.id and k.kind in ('email', 'phone')) as keys
  from (select id, occurred_at, array_agg(distinct probe) as probes from (
          select id, occurred_at, probe from seed union all select id, occurred_at, probe from hop) y
         group by id, occurred_at) x
  ${theOne('x', COLUMNS)}
 where not t.flags && '{bot}'`
