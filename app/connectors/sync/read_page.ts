import { ConnectorError, isBadRecord, isInstant } from '#connector-sdk'
import type { AnyRecord, BadRecord, Json, Page } from '#connector-sdk'
import type { DeadLetter } from '#connectors/dead_letters'
import type { BundleRecord } from '#connectors/records/bundle_records'
import { readRecord } from '#connectors/records/read_record'

const MOST_RECORDS = 5_000
const MOST_BYTES = 4 * 1024 * 1024
const MOST_POSITION_BYTES = 4 * 1024
const MOST_IDS = 5_000

/** A page whose parts are checked. */
export interface ReadPage {
  records: BundleRecord[]
  letters: DeadLetter[]
  /** Items, good or bad. */
  seen: number
  gone: string[]
  refetch: { stream: string; ids: string[] }[]
  next: Json | undefined
  throughMs: number | null
  token: string | undefined
}

const contract = (code: string, message: string) =>
  new ConnectorError('contract', message, { code })

const NO_LINE = { line: null }

function letterOf({ id, reason, raw }: BadRecord): DeadLetter {
  const [code = 'bad_record', ...rest] = reason.split(': ')
  const payload = JSON.stringify(raw) ?? 'null'

  return { ...NO_LINE, externalId: id, reason: code, message: rest.join(': ') || code, payload }
}

const textOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    throw contract('not_json', 'a record holds what cannot be written as JSON')
  }
}

/** Reads one record by the rules of the house; what is wrong with it makes it a dead letter. */
function take(record: AnyRecord, page: ReadPage) {
  const text = textOf(record)
  const read = readRecord(text)
  if (read.ok) page.records.push(read.value)
  else {
    const { code, message } = read.failure
    const externalId = typeof record?.id === 'string' ? record.id : undefined
    page.letters.push({ ...NO_LINE, externalId, reason: code, message, payload: text })
  }

  return text.length
}

function takeAll(items: unknown, page: ReadPage): number {
  if (!Array.isArray(items)) throw contract('bad_page', 'a page has no list of records')
  let bytes = 0
  for (const item of items as (AnyRecord | BadRecord)[]) {
    if (!isBadRecord(item)) bytes += take(item, page)
    else {
      const letter = letterOf(item)
      page.letters.push(letter)
      bytes += letter.payload.length
    }
  }
  page.seen += items.length

  return bytes
}

const idList = (ids: unknown) => {
  if (ids === undefined) return []
  const isList = Array.isArray(ids) && ids.length <= MOST_IDS
  if (!isList || !ids.every((id) => typeof id === 'string' && id !== '')) {
    throw contract('bad_page', 'ids of a page are not a list of texts')
  }

  return ids as string[]
}

function throughOf(through: unknown) {
  if (through === undefined) return null
  if (typeof through !== 'string' || !isInstant(through)) {
    throw contract('bad_through', 'the `through` of a page is no instant')
  }

  return Date.parse(through)
}

/** Checks a page as it came from a connector. Throws `contract` where it breaks its form. */
export function readPage(given: Page<any>): ReadPage {
  const page: ReadPage = {
    records: [],
    letters: [],
    seen: 0,
    gone: idList(given.gone),
    refetch: (given.refetch ?? []).map(({ stream, ids }) => ({ stream, ids: idList(ids) })),
    next: given.next,
    throughMs: throughOf(given.through),
    token: given.token,
  }
  const bytes = takeAll(given.records, page) + takeAll(given.also ?? [], page)
  if (page.seen > MOST_RECORDS) throw contract('page_too_long', 'a page has over 5,000 records')
  if (bytes > MOST_BYTES) throw contract('page_too_large', 'a page has more than 4 MiB')
  if (page.next !== undefined && textOf(page.next).length > MOST_POSITION_BYTES) {
    throw contract('position_too_large', 'the position of a page has more than 4 KB')
  }

  return page
}

/** Positions that were given before: a platform that repeats one would be read for ever. */
export class PositionGuard {
  #seen = new Set<string>()

  constructor(resume: Json | undefined) {
    if (resume !== undefined) this.#seen.add(textOf(resume))
  }

  check(next: Json | undefined) {
    if (next === undefined) return
    const text = textOf(next)
    if (this.#seen.has(text)) {
      throw contract('pagination_loop', 'the platform gave the same position twice')
    }
    this.#seen.add(text)
  }
}
