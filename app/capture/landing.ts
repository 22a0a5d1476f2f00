import type { CaptureFlag } from '#capture/capture_flags'
import type { TouchpointKind } from '#capture/channels'
import { cleanText } from '#capture/clean_text'
import { firstClickId, type ClickIdKind, type ClickIds } from '#capture/click_ids'
import { hostFacts, isContinuation } from '#capture/hosts'
import type { PlaceGroup } from '#capture/known_hosts'
import { memo } from '#capture/memo'
import { emptyWords, readQuery, type QueryWords, type Reading } from '#capture/landing_query'

const MAX_URL = 16_384
const MAX_PATH = 512

export interface Arrival {
  url?: string | null
  referrer?: string | null
  kind: TouchpointKind
  /** Campaign words, as a query, that stand for the address where there is none. */
  words?: string | null
  /** Lower-case hosts of the business: its sites, its booking platform, what connectors declare. */
  ownHosts?: readonly string[]
}

/** What a landing URL and its referrer say. Words are as received, cleaned. */
export interface Landing extends QueryWords {
  kind: TouchpointKind
  hasUrl: boolean
  /** Without query, fragment and path parameters; null without a usable URL. */
  landingPath: string | null
  host: string | null
  /** A host, or the id of an Android app. */
  referrerHost: string | null
  referrerSource: string | null
  referrerGroup: PlaceGroup | null
  clickIdKind: ClickIdKind | null
  clickId: string | null
  clickIds: ClickIds
  flags: CaptureFlag[]
}

/** Reads where a touchpoint landed and where it came from. Never throws, whatever the text. */
export function landing(arrival: Arrival): Landing {
  const { referrer, kind, ownHosts = [] } = arrival
  const flags = new Set<CaptureFlag>()
  const words = emptyWords()
  const { page, hasUrl } = readWords(arrival, { words, flags })
  const seen = referrer ? readReferrer(referrer) : null
  const from = seen?.from ?? null
  if (seen) for (const flag of seen.flags) flags.add(flag)
  const isReturn = from !== null && isWayBack(from.host, page?.host ?? null, ownHosts)
  if (isReturn) flags.add('return')
  const click = firstClickId(words.clickIds)

  return {
    ...words,
    kind,
    hasUrl,
    landingPath: page?.path ?? null,
    host: page?.host ?? null,
    referrerHost: from?.host ?? null,
    referrerSource: (isReturn ? null : from?.source) ?? null,
    referrerGroup: (isReturn ? null : from?.group) ?? null,
    clickIdKind: click?.kind ?? null,
    clickId: click?.value ?? null,
    flags: [...flags],
  }
}

function readWords({ url, words: known }: Arrival, into: Reading) {
  const page = url ? readPage(url, into) : null
  if (!page && known) readQuery(known, into)

  return { page, hasUrl: page !== null || !!known }
}

function readPage(text: string, into: Reading) {
  const { flags } = into
  const parsed = parseAddress(text, flags)
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    flags.add('url_dropped')
    return null
  }
  const { pathname, search, hash } = parsed
  // A link glued together wrongly has its query inside the path: `/book&utm_source=…`.
  const glue = pathname.search(/[&;]|%3f|%26/i)
  const path = glue < 0 ? pathname : pathname.slice(0, glue)
  if (search.length > 1) readQuery(search.slice(1), into)
  if (glue >= 0) readQuery(pathname.slice(glue).replace(/^(?:[&;]|%3f|%26)/i, ''), into)
  if (hash.includes('=')) readQuery(hash.slice(1), into)
  if (path.length > MAX_PATH) flags.add('text_cut')

  return { host: parsed.hostname, path: path.slice(0, MAX_PATH) }
}

/** A referrer seldom comes alone: thousands of visits share one. */
const readReferrer = memo((text: string) => {
  const flags = new Set<CaptureFlag>()
  const from = originOf(parseAddress(text, flags))
  if (!from) flags.add('referrer_dropped')

  return { from, flags }
})

function originOf(parsed: URL | null) {
  if (!parsed?.hostname || !/^(?:https?|android-app|ios-app):$/.test(parsed.protocol)) return null
  const host = parsed.hostname.toLowerCase().slice(0, 253)
  const { place, registrable } = hostFacts(host)
  const isMap = place?.group === 'search' && /^\/(?:maps|local)(?:\/|$)/.test(parsed.pathname)

  return {
    host,
    source: place?.source ?? registrable,
    group: isMap ? ('maps' as const) : (place?.group ?? ('plain' as const)),
  }
}

function parseAddress(text: string, flags: Set<CaptureFlag>) {
  const clean = cleanText(text, MAX_URL, flags)
  if (clean.startsWith('//')) return URL.parse(`https:${clean}`)

  // `example.com/book`, `localhost:3000`: a scheme has no dot and no port behind it.
  const hasScheme = /^[a-z][a-z0-9+-]*:(?!\d)/i.test(clean)
  if (hasScheme) return URL.parse(clean)

  return /^[^\s/?#]+(?:[/?#]|$)/.test(clean) && clean.includes('.')
    ? URL.parse(`https://${clean}`)
    : null
}

function isWayBack(referrerHost: string, host: string | null, ownHosts: readonly string[]) {
  return (
    isContinuation(referrerHost, ownHosts) ||
    (host !== null && isContinuation(referrerHost, [host]))
  )
}
