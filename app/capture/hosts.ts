import { KNOWN_BRANDS, KNOWN_HOSTS, type PlaceGroup } from '#capture/known_hosts'
import { memo } from '#capture/memo'
import { RETURN_HOSTS, RETURN_LABELS, SHARED_DOMAINS } from '#capture/return_hosts'

/** A place a visitor can come from: our word for its source, and what kind of place it is. */
export interface Place {
  source: string
  group: PlaceGroup
}

export interface HostFacts {
  /** The part somebody registers: `example.co.uk` of `www.example.co.uk`. */
  registrable: string
  place: Place | null
  /** A payment, booking or sign-in page: it continues a web session. */
  isReturn: boolean
}

// Enough of the public suffix list for deciding who owns a host: `co.uk`, `com.au`, `or.jp`.
const SECOND_LEVEL =
  /^(?:ac|co|com|edu|gen|go|gob|gov|gouv|id|ltd|me|mil|ne|net|nhs|nom|or|org|plc|sch)$/
const COUNTRY_SUFFIX = /^(?:com|[a-z]{2}|com?\.[a-z]{2})$/
const IP_HOST = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/

const places = new Map<string, Place>()
for (const [group, source, hosts] of KNOWN_HOSTS) {
  for (const host of hosts.split(' ')) places.set(host, { source, group })
}
const brands = new Map<string, Place>()
for (const [group, source, name] of KNOWN_BRANDS) brands.set(name, { source, group })

/** `www.example.co.uk` → `example.co.uk`; an address or a bare name is its own domain. */
export function registrableDomain(host: string) {
  if (IP_HOST.test(host)) return host
  const labels = host.split('.')
  if (labels.length <= 2) return host

  const isCountry = labels.at(-1)!.length === 2
  const suffixLabels = isCountry && SECOND_LEVEL.test(labels.at(-2)!) ? 2 : 1
  const domain = labels.slice(-1 - suffixLabels).join('.')

  return SHARED_DOMAINS.has(domain) ? labels.slice(-2 - suffixLabels).join('.') : domain
}

/** What is known about a lower-case host or Android app id. */
export const hostFacts = memo((host: string): HostFacts => {
  const registrable = registrableDomain(host)

  return {
    registrable,
    place: placeOf(host, registrable),
    isReturn: ladder(host).some((part) => RETURN_HOSTS.has(part)) || isNamedReturn(host),
  }
})

/**
 * A referrer that continues a web session instead of starting a touchpoint: a payment or
 * booking page, or a host of the business (same registrable domain as one of `ownHosts`).
 */
export function isContinuation(referrerHost: string, ownHosts: readonly string[]) {
  const referrer = hostFacts(referrerHost)
  if (referrer.isReturn) return true

  return ownHosts.some((own) => hostFacts(own).registrable === referrer.registrable)
}

/** `a.b.example.com` → itself, `b.example.com`, `example.com`. */
function ladder(host: string) {
  const labels = host.split('.')

  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

function placeOf(host: string, registrable: string): Place | null {
  for (const part of ladder(host)) {
    const place = places.get(part)
    if (place) return place
  }
  const dot = registrable.indexOf('.')
  const brand = brands.get(registrable.slice(0, dot))
  if (!brand || !COUNTRY_SUFFIX.test(registrable.slice(dot + 1))) return null

  return host.startsWith('maps.') ? { source: brand.source, group: 'maps' } : brand
}

function isNamedReturn(host: string) {
  const first = host.slice(0, host.indexOf('.'))

  return RETURN_LABELS.has(first) && registrableDomain(host) !== host
}
