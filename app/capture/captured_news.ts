import captureConfig from '#config/capture'
import { announce } from '#core/announce'
import { CurrentBusiness } from '#tenancy/current_business'
import { visitorHash } from '#tenancy/keyed_hashes'
import { contactKeys, type Contact } from '#identity/keys'
import { holdIdentity, learn } from '#identity/learn'
import { neighbourhoodOf } from '#identity/neighbourhood'
import { keyText, observe, type ObservedRecord } from '#identity/observe'
import { mayBeCrowd } from '#capture/crowds'
import { acquitServers, convictCrowds } from '#capture/late_bots'
import { ringOfSite } from '#capture/event_row'
import { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import type { Hit } from '#capture/hit'
import type { TouchpointRow } from '#capture/touchpoint_row'

interface News {
  fromMs: number
  toMs: number
  count: number
  isLate: boolean
  hasServers: boolean
  hasCrowd: boolean
  locationIds: Set<string | null>
}

let waiting = new Map<string, News>()
let timer: NodeJS.Timeout | null = null
let telling: Promise<void> = Promise.resolve()

/**
 * Remembers that a touchpoint was committed; its business is told within a second or so, outside
 * the visitor's request. News lost with the process cost no touchpoint: an appointment reads them
 * itself when it comes or is worked out again.
 */
export function tell(row: TouchpointRow) {
  const news = newsOf(row)
  const known = waiting.get(row.businessId)
  if (known) {
    known.fromMs = Math.min(known.fromMs, news.fromMs)
    known.toMs = Math.max(known.toMs, news.toMs)
    known.count++
    known.isLate ||= news.isLate
    known.hasServers ||= news.hasServers
    known.hasCrowd ||= news.hasCrowd
    known.locationIds.add(row.locationId)
  } else waiting.set(row.businessId, news)
  later(captureConfig.newsEveryMs)
}

const newsOf = (row: TouchpointRow): News => ({
  fromMs: row.occurredAtMs,
  toMs: row.occurredAtMs,
  count: 1,
  isLate: row.receivedAtMs - row.occurredAtMs > captureConfig.lateAfterMs,
  hasServers: row.flags.includes('data_centre'),
  hasCrowd: mayBeCrowd(row),
  locationIds: new Set([row.locationId]),
})

function later(afterMs: number) {
  timer ??= setTimeout(() => void tellAll(), afterMs).unref()
}

/** Announces everything waiting. A round that took long is followed by a long pause. */
export function tellAll(): Promise<void> {
  if (timer) clearTimeout(timer)
  timer = null
  const taken = waiting
  waiting = new Map()
  telling = telling.then(async () => {
    const startedMs = performance.now()
    for (const [businessId, news] of taken) await tellOne(businessId, news)
    if (waiting.size === 0) return
    if (timer) clearTimeout(timer)
    timer = null
    later(Math.max(captureConfig.newsEveryMs, 10 * (performance.now() - startedMs)))
  })

  return telling
}

async function tellOne(businessId: string, { fromMs, toMs, ...news }: News) {
  const scope = { businessId, actor: 'capture', locations: null }
  const span = { fromMs, toMs }
  try {
    await CurrentBusiness.run(scope, async () => {
      if (news.hasServers) await acquitServers(span)
      if (news.hasCrowd) await convictCrowds(span)
      await announce(new TouchpointsCaptured(businessId, span, news))
    })
  } catch {
    // The touchpoints stand; whoever listens has lost this hint, not the evidence.
  }
}

/**
 * What an event with an email or a phone tells of who a visitor is. Resolves after the commit and
 * before the answer: the contact is kept nowhere else, so nothing could tell it again.
 */
export async function observeContact({ site, event, call }: Hit) {
  const contact: Contact = { ...event.contact }
  const keys = contactKeys(contact, ringOfSite(site)).map(keyText)
  if (keys.length === 0) return
  if (event.visitorId && site.mode !== 'cookieless') {
    const hash = visitorHash(site.hashKey, event.visitorId).toString('hex')
    keys.push(`visitor:exact:${hash}`)
  }
  const record: ObservedRecord = {
    recordType: 'touchpoint',
    sourceId: site.siteId,
    externalId: event.id,
    keys,
    observedAtMs: call.receivedAtMs,
  }

  const scope = { businessId: site.businessId, actor: 'capture', locations: null }
  await CurrentBusiness.run(scope, async () => {
    const changed = await observe([record])
    if (changed.length === 0) return
    const of = { sourceId: site.siteId, recordType: 'touchpoint' as const }
    await holdIdentity()
    await learn(await neighbourhoodOf([{ ...of, externalIds: [event.id] }]), 'touchpoint')
  })
}
