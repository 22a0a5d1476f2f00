import { hash } from 'node:crypto'
import { parseIp } from '#core/ip_network'
import type { TouchpointRecord } from '#connectors/records/touchpoint_record'
import { agentHash, networkHash, visitorHash } from '#tenancy/keyed_hashes'
import { contactProbeKeys } from '#identity/keys'
import type { Contact, KeyRing, ProbeKey } from '#identity/keys'
import { isBot } from '#capture/bots'
import type { CaptureFlag } from '#capture/capture_flags'
import { classify } from '#capture/classify'
import { cleanText } from '#capture/clean_text'
import { consentCode } from '#capture/consent_gate'
import { GESTURES, serverFlags } from '#capture/event_row'
import { landing } from '#capture/landing'
import { isInNetworks } from '#capture/networks'
import { dialledColumns } from '#capture/number_directory'
import { byOwnRules } from '#capture/own_rules'
import type { RecordPlaces } from '#capture/record_places'
import { landingColumns, type TouchpointRow } from '#capture/touchpoint_row'

const MAX_ANSWER = 500

interface Network {
  hash: Buffer | null
  isServer: boolean
}

/** Turns the touchpoint records of one call into rows; every value is hashed once a call. */
export class RecordRows {
  #visitors = new Map<string, Buffer>()
  #agents = new Map<string, { hash: Buffer; isBot: boolean }>()
  #networks = new Map<string, Network>()
  #contacts = new Map<KeyRing, Map<string, ProbeKey[]>>()

  constructor(
    private places: RecordPlaces,
    private of: { businessId: string; sourceId: string; receivedAtMs: number }
  ) {}

  rowOf(record: TouchpointRecord): TouchpointRow {
    const occurredAtMs = Date.parse(record.occurredAt)
    const place = this.places.at(record.locationId)
    const dialled = dialledColumns(record.dialled, place.ring, this.places.numbers)
    const { words } = dialled
    const landed = landing({ ...record, words, ownHosts: this.places.ownHosts })
    const network = record.ip ? this.#network(record.ip) : null
    const agent = record.userAgent ? this.#agent(record.userAgent) : null
    const flags = new Set<string>(landed.flags)
    for (const flag of botFlags(record, { network, agent })) flags.add(flag)

    const row: TouchpointRow = {
      ...this.of,
      id: touchpointId(occurredAtMs, this.of.sourceId, record.id),
      occurredAtMs,
      originId: this.of.sourceId,
      eventId: record.id,
      kind: record.kind,
      visitorId: record.visitorId ? this.#visitor(record.visitorId) : null,
      sessionId: record.sessionId ?? null,
      ...landingColumns(landed, classify(landed)),
      locationId: record.locationId ? place.locationId : dialled.locationId,
      externalLocationId: record.locationId ?? null,
      serviceRef: record.serviceHint ?? null,
      selfReported: answerOf(record, flags as Set<CaptureFlag>),
      trust: 1,
      consent: consentCode({ ...UNKNOWN, ...record.consent }),
      network: network?.hash ?? null,
      agent: agent?.hash ?? null,
      hasInteraction: GESTURES.has(record.kind),
      flags: [...flags],
      keys: [...(record.contact ? this.#keys(record.contact, place.ring) : []), ...dialled.keys],
    }

    return byOwnRules(row, this.places.rules)
  }

  /** One person's letters and forms carry one contact, and a dozen keys each time. */
  #keys(contact: Contact, ring: KeyRing) {
    let ofRing = this.#contacts.get(ring)
    if (!ofRing) this.#contacts.set(ring, (ofRing = new Map()))
    const text = JSON.stringify(contact)
    let known = ofRing.get(text)
    if (!known) ofRing.set(text, (known = contactProbeKeys(contact, ring)))

    return known
  }

  #visitor(id: string) {
    let known = this.#visitors.get(id)
    if (!known) this.#visitors.set(id, (known = visitorHash(this.places.key, id)))

    return known
  }

  #agent(text: string) {
    let known = this.#agents.get(text)
    if (!known) {
      known = { hash: agentHash(this.places.key, text), isBot: isBot(text) }
      this.#agents.set(text, known)
    }

    return known
  }

  #network(ip: string) {
    let known = this.#networks.get(ip)
    if (!known) {
      const address = parseIp(ip)
      known = {
        hash: address ? networkHash(this.places.key, address.network) : null,
        isServer: isInNetworks(address),
      }
      this.#networks.set(ip, known)
    }

    return known
  }
}

const UNKNOWN = {
  analytics: 'unknown',
  adUserData: 'unknown',
  adPersonalization: 'unknown',
} as const

/** Whoever answered a consent banner was there; scanners do not answer. */
const hasAnswered = ({ consent }: TouchpointRecord) =>
  consent?.analytics === 'granted' || consent?.analytics === 'denied'

function botFlags(
  record: TouchpointRecord,
  { network, agent }: { network: Network | null; agent: { isBot: boolean } | null }
) {
  const isPerson = GESTURES.has(record.kind) || hasAnswered(record)
  const server = serverFlags(network?.isServer === true, isPerson)

  return agent?.isBot ? [...server, 'bot', 'bot_agent'] : server
}

function answerOf({ selfReported }: TouchpointRecord, flags: Set<CaptureFlag>) {
  return selfReported ? cleanText(selfReported, MAX_ANSWER, flags) || null : null
}

/**
 * The id of a record's touchpoint: its time, then what the source calls it. Nothing else goes in,
 * so any order of arrival gives the same ids, in the same order among those of one instant.
 */
export function touchpointId(occurredAtMs: number, sourceId: string, recordId: string) {
  const time = Math.max(0, occurredAtMs).toString(16).padStart(12, '0')
  const own = hash('sha256', recordId, 'hex')
  const source = hash('sha256', `${sourceId}|${recordId}`, 'hex')

  return `${time.slice(0, 8)}-${time.slice(8)}-7${own.slice(0, 3)}-8${own.slice(3, 6)}-${own.slice(6, 8)}${source.slice(0, 10)}`
}
