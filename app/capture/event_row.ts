import { uuidV7 } from '#core/ids'
import { visitorHash } from '#tenancy/keyed_hashes'
import { countryOrder } from '#identity/country_order'
import { contactProbeKeys } from '#identity/keys'
import type { KeyRing } from '#identity/keys'
import { classify } from '#capture/classify'
import { consentCode, heardConsent } from '#capture/consent_gate'
import { cookielessVisitor } from '#capture/daily_salts'
import type { CollectedEvent } from '#capture/event_shape'
import { eventTime } from '#capture/event_time'
import type { Hit } from '#capture/hit'
import { placed } from '#capture/known_locations'
import { landing, type Landing } from '#capture/landing'
import type { SiteFacts } from '#capture/site_keys'
import {
  dialledColumns,
  NOTHING_DIALLED,
  numbersOf,
  type DialledColumns,
} from '#capture/number_directory'
import { byOwnRules } from '#capture/own_rules'
import { ownRulesOf } from '#capture/rule_sets'
import { landingColumns, type TouchpointRow } from '#capture/touchpoint_row'
import { addressFacts, rememberedAgentHash, rememberedNetworkHash } from '#capture/visitor_hashes'

/** What nobody sends without doing something. */
export const GESTURES: ReadonlySet<string> = new Set(['form', 'call', 'message', 'survey'])
const PATH_CLASS = /^\/[a-z0-9_-]{0,40}$/

/** Phones on a site are read by the country of its business. */
export const ringOfSite = (site: Pick<SiteFacts, 'hashKey' | 'country' | 'timezone'>): KeyRing => ({
  key: site.hashKey,
  countries: countryOrder({ business: site.country, zone: site.timezone }),
  ownPhones: new Set(),
  ownEmails: new Set(),
})

/** The touchpoint that an event which passed every gate becomes. */
export async function eventRow(hit: Hit): Promise<TouchpointRow> {
  const { site, call, isSigned } = hit
  const event = site.mode === 'health' ? withoutWords(hit.event) : hit.event
  const { receivedAtMs } = call
  const time = eventTime({ occurredAt: event.occurredAt, sentAt: hit.sentAt, receivedAtMs })
  const { url, referrer, kind } = event
  const dialled = await dialledOf(hit)
  const arrival = { url, referrer, kind, words: dialled.words, ownHosts: site.ownHosts }
  const landed = site.mode === 'health' ? classed(landing(arrival)) : landing(arrival)
  const hasInteraction = event.interacted || GESTURES.has(event.kind)
  const isServer = !isSigned && addressFacts(call.ip).isServer

  const row: TouchpointRow = {
    businessId: site.businessId,
    id: uuidV7(time.occurredAtMs),
    occurredAtMs: time.occurredAtMs,
    receivedAtMs,
    originId: site.siteId,
    eventId: event.id,
    kind: event.kind,
    ...landingColumns(landed, classify(landed)),
    ...(await placed(site.businessId, event.locationId)),
    ...(event.locationId ? {} : { locationId: dialled.locationId }),
    ...(await browserColumns(hit)),
    serviceRef: event.serviceHint,
    selfReported: event.selfReported,
    trust: isSigned ? 1 : 0,
    consent: consentCode(heardConsent(event.consent, call.headers)),
    hasInteraction,
    flags: together(event.flags, time.flags, landed.flags, serverFlags(isServer, hasInteraction)),
    keys: [
      ...(event.contact ? contactProbeKeys(event.contact, ringOfSite(site)) : []),
      ...dialled.keys,
    ],
  }

  return byOwnRules(row, await ownRulesOf(site.businessId))
}

/** Only a call or a message names a number: nothing is read for any other event. */
async function dialledOf({ event, site }: Hit): Promise<DialledColumns> {
  if (!event.dialled) return NOTHING_DIALLED

  return dialledColumns(event.dialled, ringOfSite(site), await numbersOf(site.businessId))
}

/** Most touchpoints have no flag at all. */
const together = (...all: string[][]) => {
  const flags = all.flat()

  return flags.length > 1 ? [...new Set(flags)] : flags
}

/** A data centre that nobody interacts from is a scanner until its session shows otherwise. */
export const serverFlags = (isServer: boolean, hasInteraction: boolean) => {
  if (!isServer) return []

  return hasInteraction ? ['data_centre'] : ['data_centre', 'bot']
}

type BrowserColumns = Pick<TouchpointRow, 'visitorId' | 'sessionId' | 'network' | 'agent'>

/**
 * Who and what sent it. Cookieless visits have a visitor for the day alone; they and health visits
 * leave neither network nor agent, and a server's own address says nothing about a visitor.
 */
async function browserColumns({ site, call, event, isSigned }: Hit): Promise<BrowserColumns> {
  const nobody = { visitorId: null, sessionId: null, network: null, agent: null }
  const agent = call.userAgent ?? ''
  if (site.mode === 'cookieless') {
    if (isSigned) return nobody
    return { ...nobody, visitorId: await cookielessVisitor({ ...site, ip: call.ip, agent }) }
  }

  const ids = {
    visitorId: event.visitorId ? visitorHash(site.hashKey, event.visitorId) : null,
    sessionId: event.sessionId,
  }
  if (isSigned || site.mode === 'health') return { ...nobody, ...ids }
  const { network } = addressFacts(call.ip)

  return {
    ...ids,
    network: network ? rememberedNetworkHash(site.hashKey, network) : null,
    agent: agent ? rememberedAgentHash(site.hashKey, agent) : null,
  }
}

/** Health mode: nothing a visitor typed or was asked, whatever the page sends. */
const withoutWords = (event: CollectedEvent): CollectedEvent => ({
  ...event,
  contact: null,
  serviceHint: null,
  selfReported: null,
})

/** Health mode: one neutral word for the path; no search term, which may name an illness. */
const classed = (landed: Landing): Landing => ({
  ...landed,
  term: null,
  landingPath:
    landed.landingPath === null || PATH_CLASS.test(landed.landingPath)
      ? landed.landingPath
      : '/other',
})
