import { CurrentBusiness } from '#tenancy/current_business'

export interface Span {
  fromMs: number
  toMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A visitor seen from elsewhere within this time is no scanner. */
const VISITOR_DAYS = 30
/** More sessions in one hour from one network and agent are no people. */
export const MOST_SESSIONS_AN_HOUR = 60

/**
 * Judges visits of a span (milliseconds of `occurred_at`) that capture could not judge alone.
 * It depends on the rows, not on the order in which they came. Inside the door.
 */
export async function judgeLateBots(span: Span) {
  await acquitServers(span)
  await convictCrowds(span)
}

/**
 * A scanner in a data centre opens one page and is gone: its visit stays flagged `bot`. A session
 * with a second page or a gesture, or of a visitor also seen from elsewhere, is a person's.
 */
export const acquitServers = ({ fromMs, toMs }: Span) =>
  CurrentBusiness.query(
    ACQUIT,
    [
      CurrentBusiness.id(),
      instant(fromMs - HOUR_MS),
      instant(toMs + HOUR_MS),
      instant(fromMs - VISITOR_DAYS * DAY_MS),
      instant(toMs + VISITOR_DAYS * DAY_MS),
    ],
    'capture_acquit_servers'
  )

/** The other way round: more sessions an hour than people make. */
export const convictCrowds = ({ fromMs, toMs }: Span) =>
  CurrentBusiness.query(
    CONVICT,
    [
      CurrentBusiness.id(),
      instant(fromMs - (fromMs % HOUR_MS)),
      instant(toMs - (toMs % HOUR_MS) + HOUR_MS),
    ],
    'capture_convict_crowds'
  )

const instant = (ms: number) => new Date(ms).toISOString()

const ACQUIT = `
with suspect as materialized (
  select id, occurred_at, session_id, visitor_id from touchpoints
   where business_id = $1 and occurred_at between $2 and $3 and 'data_centre' = any (flags)
     and 'bot' = any (flags) and not 'bot_agent' = any (flags) and not 'crowd' = any (flags)
), sessions as (
  select session_id from touchpoints
   where business_id = $1 and occurred_at between $2 and $3
     and session_id in (select session_id from suspect)
   group by session_id
  having bool_or(has_interaction) or count(distinct landing_path) > 1
), visitors as (
  select distinct visitor_id from touchpoints
   where business_id = $1 and occurred_at between $4 and $5
     and visitor_id in (select visitor_id from suspect)
     and network is not null and not 'data_centre' = any (flags)
)
update touchpoints t set flags = array_remove(t.flags, 'bot')
  from suspect s
 where t.business_id = $1 and t.id = s.id and t.occurred_at = s.occurred_at
   and t.occurred_at between $2 and $3
   and (s.session_id in (select session_id from sessions)
     or s.visitor_id in (select visitor_id from visitors))`

const CONVICT = `
with crowd as materialized (
  select network, agent, date_trunc('hour', occurred_at, 'UTC') as hour from touchpoints
   where business_id = $1 and occurred_at >= $2 and occurred_at < $3
     and network is not null and agent is not null and session_id is not null
   group by 1, 2, 3 having count(distinct session_id) > ${MOST_SESSIONS_AN_HOUR}
)
update touchpoints t
   set flags = array(select distinct unnest(t.flags || '{bot,crowd}'::text[]) order by 1)
  from crowd c
 where t.business_id = $1 and t.occurred_at >= $2 and t.occurred_at < $3
   and t.network = c.network and t.agent = c.agent
   and date_trunc('hour', t.occurred_at, 'UTC') = c.hour and not 'crowd' = any (t.flags)`
