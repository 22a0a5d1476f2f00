import { CurrentBusiness } from '#tenancy/current_business'

interface Span {
  fromMs: number
  toMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A visitor seen from elsewhere within this time is no scanner. */
const VISITOR_DAYS = 30

/**
 * Looks again at visits from data centres in a span (milliseconds of `occurred_at`). A scanner
 * opens one page and is gone: its visit stays flagged `bot`. A session with a second page or a
 * gesture, or of a visitor also seen from elsewhere, is a person's: the flag goes. It depends on
 * the rows alone, not on the order in which they came. Inside the door.
 */
export async function judgeServers({ fromMs, toMs }: Span) {
  const instants = [
    fromMs - HOUR_MS,
    toMs + HOUR_MS,
    fromMs - VISITOR_DAYS * DAY_MS,
    toMs + VISITOR_DAYS * DAY_MS,
  ]
  await CurrentBusiness.query(
    JUDGE,
    [CurrentBusiness.id(), ...instants.map((ms) => new Date(ms).toISOString())],
    'capture_judge_servers'
  )
}

const JUDGE = `
with suspect as materialized (
  select id, occurred_at, session_id, visitor_id from touchpoints
   where business_id = $1 and occurred_at between $2 and $3 and 'data_centre' = any (flags)
     and 'bot' = any (flags) and not 'bot_agent' = any (flags)
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
