import { messageCodeIn } from '#connector-sdk'
import type { Hints } from '#connector-sdk'
import { networkOf } from '#core/ip_network'
import { agentHash, networkHash, visitorHash } from '#tenancy/keyed_hashes'
import { readDialled } from '#identity/dialled'
import type { KeyRing } from '#identity/keys'
import { messageCodeHash } from '#identity/message_codes'
import { remembered } from '#bookings/intake/remembered'

/** What an appointment keeps of its hints: hashes, and words without anybody's contact. */
export interface HintColumns {
  visitor: Buffer | null
  session: string | null
  /** Values of every kind of click id, also those that the landing URL names. */
  clickIds: string[]
  network: Buffer | null
  agent: Buffer | null
  /** Of the message that the booking was asked for in. */
  code: Buffer | null
  /** Of the number that was called or written to. */
  dialled: Buffer | null
  landing: { url?: string; referrer?: string; utm?: Record<string, string> } | null
}

const IN_URL = ['gclid', 'gbraid', 'wbraid', 'fbclid', 'ttclid', 'msclkid'] as const
/** Parameters that may stay in a kept URL; any other may name a person. */
const KEPT = new Set<string>([...IN_URL, 'utm_id', 'gad_campaignid', 'gad_source'])
const isKept = (name: string) => KEPT.has(name) || name.startsWith('utm_')

const visitors = remembered(visitorHash)
const networks = remembered((key: Buffer, ip: string) => {
  const network = networkOf(ip)

  return network === null ? null : networkHash(key, network)
})
const agents = remembered(agentHash)

/** `ring` is that of the place where it was booked: its country reads a number. */
export function hintColumns(hints: Hints | undefined, ring: KeyRing): HintColumns {
  if (!hints) return NONE
  const { key } = ring
  const landing = readUrl(hints.landingUrl)
  const code = messageCodeIn(hints.messageCode)

  return {
    visitor: hints.visitorId ? visitors(key, hints.visitorId) : null,
    session: hints.sessionId ?? null,
    clickIds: clickIds(hints, landing),
    network: hints.ip ? networks(key, hints.ip) : null,
    agent: hints.userAgent ? agents(key, hints.userAgent) : null,
    code: code ? messageCodeHash(key, code) : null,
    dialled: readDialled(hints.dialled, ring)?.hash ?? null,
    landing: landingColumn(hints, landing),
  }
}

const NONE: HintColumns = {
  visitor: null,
  session: null,
  clickIds: [],
  network: null,
  agent: null,
  code: null,
  dialled: null,
  landing: null,
}

function clickIds(hints: Hints, landing: URL | null) {
  const given = IN_URL.map((kind) => hints[kind])
  // fb.1.<time>.<fbclid>: the click id inside Meta's own cookie.
  const cookie = hints.fbc?.split('.').slice(3).join('.')
  const landed = landing ? IN_URL.map((kind) => landing.searchParams.get(kind)) : []

  return [...new Set([...given, cookie, ...landed].filter((one): one is string => !!one))].sort()
}

function landingColumn({ utm, referrer }: Hints, landing: URL | null) {
  const from = readUrl(referrer)
  if (!landing && !from && !utm) return null

  return {
    ...(landing ? { url: withoutPeople(landing) } : {}),
    ...(from ? { referrer: `${from.origin}${from.pathname}` } : {}),
    ...(utm ? { utm } : {}),
  }
}

function withoutPeople(url: URL) {
  const kept = [...url.searchParams].filter(([name]) => isKept(name.toLowerCase()))
  const query = new URLSearchParams(kept).toString()

  return `${url.origin}${url.pathname}${query ? `?${query}` : ''}`
}

function readUrl(text: string | undefined) {
  const url = text && /^https?:/i.test(text) ? URL.parse(text) : null

  return url && url.hostname ? url : null
}
