import type { ColumnMap, GivenMap } from '#connectors/csv/column_map'
import { CSV_FIELDS } from '#connectors/csv/fields'
import type { CsvField, CsvType } from '#connectors/csv/fields'
import { currencyOfHead, headsOf, kindOfHeads, plainHead } from '#connectors/csv/known_heads'
import { knownOrigin, knownStatus } from '#connectors/csv/known_words'
import { clockIn, guessDayOrder, momentIn } from '#connectors/csv/moments'
import type { DayOrder } from '#connectors/csv/moments'
import { guessDecimalComma } from '#connectors/csv/numbers'
import { placeNamed } from '#connectors/csv/places'
import type { Place } from '#connectors/csv/places'
import type { CsvSample } from '#connectors/csv/sample'

/** What the business says where the file does not. */
export interface MapHome {
  timezone: string
  currency: string
  /** ISO 3166; null where nobody said. */
  country: string | null
  places: readonly Place[]
}

type Columns = ColumnMap['columns']

/** Where the month is written first. */
const MONTH_FIRST = new Set(['US', 'PH', 'PR', 'GU', 'FM', 'MH', 'PW'])
const DAY_FIRST: readonly DayOrder[] = ['ymd', 'dmy', 'mdy']
const WITH_MONTH_FIRST: readonly DayOrder[] = ['ymd', 'mdy', 'dmy']
const TIMES: readonly CsvField[] = [
  'startsAt',
  'bookedAt',
  'endsAt',
  'paidAt',
  'refundedAt',
  'updatedAt',
  'day',
]
const AMOUNTS: readonly CsvField[] = [
  'price',
  'amount',
  'tip',
  'tax',
  'fee',
  'refunded',
  'cost',
  'conversionValue',
]

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const PHONE = /^\+?[\d\s()/.-]{7,20}$/
const WHEN: Record<CsvType, CsvField> = {
  appointments: 'startsAt',
  payments: 'paidAt',
  spend: 'day',
}

const isMoment = (cell: string) => DAY_FIRST.some((order) => momentIn(cell, order) !== null)
const isClock = (cell: string) => clockIn(cell)?.before.trim() === ''
const CLOCKS: readonly CsvField[] = ['startTime', 'endTime', 'bookedTime', 'paidTime']
const below = (sample: CsvSample, at: number) => sample.rows.flatMap(({ cells }) => cells[at] || [])

/** "Start" is a day in one file and a time in the next: what stands below decides. */
function fits(field: CsvField, cells: string[]) {
  if (cells.length === 0) return true
  if (CLOCKS.includes(field)) return cells.some(isClock)

  return !TIMES.includes(field) || cells.some(isMoment)
}

/** By its head: of the names of a field the best one that the file has, each column once. */
function byHead(type: CsvType, sample: CsvSample): Columns {
  const names = sample.heads.map(plainHead)
  const columns: Columns = {}
  const taken = new Set<number>()
  for (const field of CSV_FIELDS[type]) {
    const isFree = (index: number) => !taken.has(index) && fits(field, below(sample, index))
    const at = headsOf(type, field)
      .map((name) => names.findIndex((one, index) => one === name && isFree(index)))
      .find((index) => index >= 0)
    if (at === undefined) continue
    taken.add(at)
    columns[field] = sample.heads[at]!
  }

  return columns
}

/** By what stands below heads that nobody knows: addresses, numbers, and the first times. */
function byValues(type: CsvType, sample: CsvSample, columns: Columns): Columns {
  const found = { ...columns }
  const isFree = (head: string) => !Object.values(found).includes(head)
  const all = (at: number, test: (cell: string) => boolean) => {
    const cells = below(sample, at)

    return cells.length > 0 && cells.every(test)
  }
  const rules: [CsvField, (cell: string) => boolean][] = [
    ['email', (cell) => EMAIL.test(cell)],
    [WHEN[type], isMoment],
    ['phone', (cell) => PHONE.test(cell) && /\d{3}/.test(cell)],
  ]
  const fields: readonly CsvField[] = CSV_FIELDS[type]
  for (const [field, test] of rules) {
    if (!fields.includes(field)) continue
    const head = sample.heads.find((one, at) => isFree(one) && all(at, test))
    if (!found[field] && head !== undefined) found[field] = head
  }

  return found
}

const wordsOf = (sample: CsvSample, head: string | undefined) =>
  head === undefined ? [] : (sample.words[head] ?? [])

const known = (words: string[], meaning: (word: string) => string | null) =>
  Object.fromEntries(
    words.flatMap((word) => {
      const one = meaning(word)

      return one === null ? [] : [[word, one] as const]
    })
  )

/** Names that are ours; where file and business have one each, they are the same place. */
const placesOf = (names: string[], places: readonly Place[]) =>
  known(names, (name) => {
    const only = places.length === 1 && names.length === 1 ? places[0]! : null

    return (placeNamed(places, name) ?? only)?.name ?? null
  })

function cellsOf(sample: CsvSample, columns: Columns, fields: readonly CsvField[]) {
  return fields.flatMap((field) => {
    const at = sample.heads.indexOf(columns[field] ?? '')

    return at < 0 ? [] : below(sample, at)
  })
}

/** A column that is given is nobody else's any more. */
function withGiven(proposed: Columns, given: NonNullable<GivenMap['columns']>): Columns {
  const taken = new Set(Object.values(given))
  const free = Object.entries(proposed).filter(
    ([field, head]) => !(field in given) && !taken.has(head!)
  )
  const chosen = Object.entries(given).filter(([, head]) => head !== null)

  return Object.fromEntries([...free, ...chosen])
}

/** What was said, without what was left open. */
const saidIn = (given: object) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

/**
 * The map of a file as its heads and first rows suggest it, under what somebody said of it. Every
 * part of a proposal may be wrong and is shown before anything is taken in.
 */
export function proposeMap(
  { type, sample, home }: { type: CsvType; sample: CsvSample; home: MapHome },
  { columns: given = {}, statuses, origins, locations, ...said }: GivenMap = {}
): ColumnMap {
  const columns = withGiven(byValues(type, sample, byHead(type, sample)), given)
  const orders = MONTH_FIRST.has(home.country ?? '') ? WITH_MONTH_FIRST : DAY_FIRST
  const words = (field: CsvField) => wordsOf(sample, columns[field])

  return {
    columns,
    dayOrder: guessDayOrder(cellsOf(sample, columns, TIMES), orders),
    isDecimalComma: guessDecimalComma(cellsOf(sample, columns, AMOUNTS)),
    timezone: home.timezone,
    currency: currencyOfHead(columns.cost) ?? home.currency,
    location: type !== 'spend' && home.places.length === 1 ? home.places[0]!.name : null,
    makesLocations: false,
    bookedWhenStarted: false,
    account: null,
    kind: kindOfHeads(sample.heads),
    ...saidIn(said),
    statuses: { ...known(words('status'), (word) => knownStatus(type, word)), ...statuses },
    origins: { ...known(words('origin'), knownOrigin), ...origins },
    locations: { ...placesOf(words('location'), home.places), ...locations },
  }
}
