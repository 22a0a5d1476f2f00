import { clock } from '#core/clock'
import { isUuid, uuidV7 } from '#core/ids'
import { networkOf } from '#core/ip_network'
import { agentHash, businessHashKey, networkHash, visitorHash } from '#tenancy/keyed_hashes'
import { isBot, isPrefetch, type RequestHeaders } from '#capture/bots'
import { limited } from '#capture/capture_limits'
import { tell } from '#capture/captured_news'
import { classify } from '#capture/classify'
import { serverFlags } from '#capture/event_row'
import { landing, type Landing } from '#capture/landing'
import type { LinkFacts } from '#capture/link_directory'
import { byOwnRules } from '#capture/own_rules'
import { ownRulesOf } from '#capture/rule_sets'
import { isDataCentre } from '#capture/networks'
import { landingColumns, type TouchpointRow } from '#capture/touchpoint_row'
import { writeTouchpoint } from '#capture/touchpoint_writer'

/** Whoever opened a link, as the request shows them. */
export interface Opener {
  ip: string
  userAgent: string | null
  referrer: string | null
  /** The first-party visitor id, where the tracking host shares it with the site. */
  visitorId: string | null
  headers: RequestHeaders
  /** Of the address that was opened, without its `?`. */
  query: string
}

/**
 * Writes one opening of a link; resolves after the commit. Bots, prefetches and what comes too
 * often are let through unrecorded. Never throws: nobody is kept from where they want to go.
 * Answers whether it was recorded.
 */
export async function recordOpening(
  link: LinkFacts,
  rowOf: (link: LinkFacts, opener: Opener) => TouchpointRow,
  opener: Opener
): Promise<boolean> {
  if (isPrefetch(opener.headers) || isBot(opener.userAgent, opener.headers)) return false
  if (limited.link(opener.ip) > 0) return false

  try {
    const row = byOwnRules(rowOf(link, opener), await ownRulesOf(link.businessId))
    const written = await writeTouchpoint(row)
    if (written === 'kept') tell(row)

    return written === 'kept'
  } catch {
    return false
  }
}

/** The touchpoint of an opening; `landed` is where the link leads unless something else is said. */
export function openingRow(
  link: LinkFacts,
  opener: Opener,
  landed: Landing = targetLanding(link, opener)
): TouchpointRow {
  const nowMs = clock.nowMs()
  const isHidden = link.mode === 'health'

  return {
    businessId: link.businessId,
    id: uuidV7(nowMs),
    occurredAtMs: nowMs,
    receivedAtMs: nowMs,
    originId: link.linkId,
    eventId: uuidV7(nowMs),
    kind: landed.kind,
    ...landingColumns(landed, classify(landed)),
    ...(isHidden ? { landingPath: null, term: null } : {}),
    ...openerColumns(link, opener),
    sessionId: null,
    locationId: link.locationId,
    externalLocationId: null,
    serviceRef: null,
    selfReported: null,
    trust: 0,
    consent: 'uuu',
    hasInteraction: false,
    flags: [...landed.flags, ...serverFlags(isDataCentre(opener.ip), false)],
    keys: [],
  }
}

const targetLanding = ({ kind, targetUrl }: LinkFacts, { referrer }: Opener) =>
  landing({ url: targetUrl, referrer, kind: kind === 'qr' ? 'qr' : 'click' })

/** Nobody was asked for consent yet: only the standard mode may say who it was. */
function openerColumns({ mode, businessId }: LinkFacts, opener: Opener) {
  if (mode !== 'standard') return { visitorId: null, network: null, agent: null }
  const key = businessHashKey(businessId)
  const network = networkOf(opener.ip)
  const visitorId = opener.visitorId && isUuid(opener.visitorId) ? opener.visitorId : null

  return {
    visitorId: visitorId ? visitorHash(key, visitorId) : null,
    network: network ? networkHash(key, network) : null,
    agent: opener.userAgent ? agentHash(key, opener.userAgent) : null,
  }
}
