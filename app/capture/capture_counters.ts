import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { CurrentBusiness } from '#tenancy/current_business'
import { tellNews } from '#tenancy/live/tell'
import { DROP_REASONS, type DropReason } from '#capture/drop_reasons'
import { memo } from '#capture/memo'
import type { SiteFacts } from '#capture/site_keys'

/** `kept` is what passed every step; everything else is a drop. */
export type CountedReason = DropReason | 'kept'
type CountedSite = Pick<SiteFacts, 'businessId' | 'siteId' | 'timezone'>

interface Counter {
  siteId: string
  day: string
  step: string
  reason: CountedReason
  hits: number
  lastAtMs: number
  detail: string | null
}

/** Since the process started, by reason; without business or site. For the metrics page. */
export const captureTotals = new Map<CountedReason, number>()

let waiting = new Map<string, Map<string, Counter>>()
let timer: NodeJS.Timeout | null = null
let flushing: Promise<void> = Promise.resolve()

const stepOf = (reason: CountedReason) => (reason === 'kept' ? 'write' : DROP_REASONS[reason].step)

const QUARTER_MS = 900_000
const days = memo((key: string) => {
  const [quarter, zone] = key.split(' ')

  return localDay(Number(quarter) * QUARTER_MS, zone!)
})
/** No zone changes its day but at a quarter of an hour. */
const dayOf = (atMs: number, zone: string) => days(`${Math.floor(atMs / QUARTER_MS)} ${zone}`)

/**
 * Counts one event of a site; `detail` is what the tracking page shows beside the reason (a host,
 * never a visitor's words). Written every few seconds and when the process ends. Without a site
 * (the key is unknown) only the process counts.
 */
export function count(reason: CountedReason, site: CountedSite | null, detail?: string | null) {
  captureTotals.set(reason, (captureTotals.get(reason) ?? 0) + 1)
  if (!site) return

  const nowMs = clock.nowMs()
  const day = dayOf(nowMs, site.timezone)
  const key = `${site.siteId} ${day} ${reason}`
  let counters = waiting.get(site.businessId)
  if (!counters) waiting.set(site.businessId, (counters = new Map()))
  const counter = counters.get(key)
  if (counter) {
    counter.hits++
    counter.lastAtMs = nowMs
    counter.detail = detail ?? counter.detail
  } else {
    const { siteId } = site
    const step = stepOf(reason)
    counters.set(key, {
      siteId,
      day,
      step,
      reason,
      hits: 1,
      lastAtMs: nowMs,
      detail: detail ?? null,
    })
  }
  timer ??= setTimeout(() => void flushCounters(), captureConfig.countersEveryMs).unref()
}

/** Writes what was counted so far, one business after the other. */
export function flushCounters(): Promise<void> {
  if (timer) clearTimeout(timer)
  timer = null
  const taken = waiting
  waiting = new Map()
  flushing = flushing.then(() => writeAll(taken))

  return flushing
}

async function writeAll(taken: Map<string, Map<string, Counter>>) {
  for (const [businessId, counters] of taken) {
    const scope = { businessId, actor: 'capture', locations: null }
    // A count that cannot be written is not worth a visitor's answer or an endless queue.
    await CurrentBusiness.run(scope, () => write([...counters.values()])).catch(() => {})
  }
}

async function write(counters: Counter[]) {
  await CurrentBusiness.query('set local synchronous_commit = off')
  const of = <Key extends keyof Counter>(key: Key) => counters.map((counter) => counter[key])
  await CurrentBusiness.query(
    `insert into capture_counters as c
       (business_id, site_id, day, step, reason, hits, last_at, last_detail)
     select $1, u.site_id, u.day, u.step, u.reason, u.hits, u.last_at, u.last_detail
       from unnest($2::uuid[], $3::date[], $4::text[], $5::text[], $6::bigint[],
         $7::timestamptz[], $8::text[])
         as u(site_id, day, step, reason, hits, last_at, last_detail)
      order by u.site_id, u.day, u.step, u.reason
     on conflict (business_id, site_id, day, step, reason) do update set
       hits = c.hits + excluded.hits, last_at = greatest(c.last_at, excluded.last_at),
       last_detail = coalesce(excluded.last_detail, c.last_detail)`,
    [
      CurrentBusiness.id(),
      of('siteId'),
      of('day'),
      of('step'),
      of('reason'),
      of('hits'),
      counters.map(({ lastAtMs }) => new Date(lastAtMs).toISOString()),
      of('detail'),
    ],
    'capture_counters'
  )
  if (counters.some(({ reason }) => reason !== 'kept')) tellNews('drops', [null])
}
