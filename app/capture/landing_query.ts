import type { CaptureFlag } from '#capture/capture_flags'
import { cleanText } from '#capture/clean_text'
import { readClickId, type ClickIdKind, type ClickIds } from '#capture/click_ids'

const MAX_WORD = 255
const MAX_ID = 64

export interface QueryWords {
  source: string | null
  medium: string | null
  campaign: string | null
  term: string | null
  content: string | null
  utmId: string | null
  gadCampaignId: string | null
  clickIds: ClickIds
  /** Names of other platforms' parameters that are there, lower case. */
  marks: string[]
}

export interface Reading {
  words: QueryWords
  flags: Set<CaptureFlag>
}

type TextField = Exclude<keyof QueryWords, 'clickIds' | 'marks'>

const TEXT_FIELDS = new Map<string, TextField>([
  ['utm_source', 'source'],
  ['utm_medium', 'medium'],
  ['utm_campaign', 'campaign'],
  ['utm_term', 'term'],
  ['utm_content', 'content'],
  ['utm_id', 'utmId'],
  ['gad_campaignid', 'gadCampaignId'],
])
const CLICK_IDS = new Map<string, ClickIdKind>(
  (['gclid', 'gbraid', 'wbraid', 'msclkid', 'ttclid', 'fbclid'] as const).map((kind) => [
    kind,
    kind,
  ])
)
const MARKS = new Set(
  (
    'gad gad_source gad_campaignid dclid yclid twclid sccid rdt_cid li_fat_id mc_eid _kx ' +
    'vero_id _hsenc igsh igshid srsltid'
  ).split(' ')
)

export const emptyWords = (): QueryWords => ({
  source: null,
  medium: null,
  campaign: null,
  term: null,
  content: null,
  utmId: null,
  gadCampaignId: null,
  clickIds: {},
  marks: [],
})

/**
 * Reads the marketing words of a query string (without its `?`) into `into.words`. Keys count in
 * any case; of a repeated key the first value that is not empty stands. Never throws.
 */
export function readQuery(query: string, into: Reading) {
  let from = 0
  while (from < query.length) {
    let to = from
    let equals = -1
    for (; to < query.length; to++) {
      const code = query.charCodeAt(to)
      if (code === 38 || code === 63) break // & and a second ?
      if (code === 61 && equals < 0) equals = to
    }
    if (equals > from) readPair(query.slice(from, equals), query.slice(equals + 1, to), into)
    from = to + 1
  }
}

function readPair(rawKey: string, value: string, { words, flags }: Reading) {
  if (rawKey.length > 24 || value === '') return
  const key = keyOf(rawKey)

  const field = TEXT_FIELDS.get(key)
  if (field) words[field] ??= readText(value, field, flags)

  const kind = CLICK_IDS.get(key)
  if (kind && !words.clickIds[kind]) {
    const id = readClickId(decode(value), flags)
    if (id) words.clickIds[kind] = id
  }
  if (MARKS.has(key) && !words.marks.includes(key)) words.marks.push(key)
}

/** A page that escaped its link twice sends `&amp;utm_source`. */
function keyOf(rawKey: string) {
  const key = rawKey.toLowerCase()

  return key.startsWith('amp;') ? key.slice(4) : key
}

function readText(value: string, field: TextField, flags: Set<CaptureFlag>) {
  const isId = field === 'utmId' || field === 'gadCampaignId'
  const plain = value.includes('+') ? value.replaceAll('+', ' ') : value
  const text = cleanText(decode(plain), isId ? MAX_ID : MAX_WORD, flags)

  return text === '' ? null : text
}

function decode(text: string) {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    // Malformed escapes stay as they are, the others are read.
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
      try {
        return decodeURIComponent(escapes)
      } catch {
        return escapes
      }
    })
  }
}
