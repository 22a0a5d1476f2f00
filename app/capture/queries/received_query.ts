import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { CurrentBusiness } from '#tenancy/current_business'
import type { DropReason } from '#capture/drop_reasons'

/** The newest touchpoint that came from a page or a link. */
export interface LastReceived {
  receivedAt: Date
  kind: string
  host: string | null
  path: string | null
  source: string | null
  medium: string | null
  channel: string
  clickIdKind: string | null
  consent: string
}

/** What was kept out today, by reason and step. */
export interface DropCount {
  reason: DropReason
  step: string
  hits: number
  lastAt: Date
  detail: string | null
}

export interface Received {
  last: LastReceived | null
  drops: DropCount[]
  today: { received: number; dropped: number }
}

/** Is the snippet working? Today is the business' own day. Inside the door. */
export async function receivedQuery(timezone: string): Promise<Received> {
  const counters = await countersOf(localDay(clock.nowMs(), timezone))
  const drops = counters.filter(({ reason }) => reason !== 'kept') as DropCount[]
  const hits = (of: { hits: number }[]) => of.reduce((sum, one) => sum + one.hits, 0)

  return {
    last: await lastReceived(),
    drops,
    today: {
      received: hits(counters.filter(({ reason }) => reason === 'kept')),
      dropped: hits(drops),
    },
  }
}

const countersOf = (day: string) =>
  CurrentBusiness.query<Omit<DropCount, 'reason'> & { reason: string }>(
    `select reason, step, sum(hits)::int as hits, max(last_at) as "lastAt",
            (array_agg(last_detail order by last_at desc) filter (where last_detail is not null))[1]
              as detail
       from capture_counters where business_id = $1 and day = $2
      group by reason, step order by max(last_at) desc`,
    [CurrentBusiness.id(), day]
  )

/** Imports tell nothing about a page: only what sites and links of the business received. */
async function lastReceived() {
  const [row] = await CurrentBusiness.query<LastReceived>(
    `select t.received_at as "receivedAt", t.kind, t.landing_host as host, t.landing_path as path,
            t.source, t.medium, t.channel, t.click_id_kind as "clickIdKind", t.consent
       from touchpoints t
      where t.business_id = $1 and t.occurred_at > $2
        and (t.origin_id in (select id from sites where business_id = $1)
          or t.origin_id in (select id from links where business_id = $1))
      order by t.occurred_at desc limit 1`,
    [CurrentBusiness.id(), clock.now().minus({ days: 90 }).toISO()]
  )

  return row ?? null
}
