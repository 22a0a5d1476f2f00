import { isDay } from '#connector-sdk'
import { currencyOfHead } from '#advertising/spend_table'
import type { SpendField, SpendMapping, SpendTable } from '#advertising/spend_table'
import { DAY_ORDERS } from '#connectors/csv/moments'
import type { DayOrder } from '#connectors/csv/moments'

/** What a file does not say of its rows. */
export interface SpendReading {
  mapping: SpendMapping
  dayOrder: DayOrder
  isDecimalComma: boolean
  account: string
  /** ISO 4217. */
  currency: string
}

/** A campaign's day of one ad account, money in micros. */
export interface SpendLine {
  account: string
  currency: string
  campaignId: string
  campaign: string
  day: string
  impressions: number
  clicks: number
  costMicros: number
  conversions: number | null
  valueMicros: number | null
}

export type SpendFault = 'missing' | 'bad_day' | 'bad_amount' | 'bad_count' | 'bad_currency'
/** A row that cannot be read: where, what is at fault, and why. */
export interface BadSpendRow {
  line: number
  field: SpendField
  fault: SpendFault
}

class Fault extends Error {
  constructor(
    readonly field: SpendField,
    readonly fault: SpendFault
  ) {
    super(fault)
  }
}

const MICROS = 1_000_000
const MOST_MICROS = Number.MAX_SAFE_INTEGER
/** "Total", "Gesamt": the sum that platforms put below their rows. */
const SUM_ROW = /^(?:total|gesamt|summe|sum\b|totales)/i

function dayOf(text: string, order: DayOrder) {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text)
  const other = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/.exec(text)
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : other && order !== 'ymd'
      ? [other[3], ...(order === 'dmy' ? [other[2], other[1]] : [other[1], other[2]])]
      : null
  const day = parts?.map((part, at) => part!.padStart(at === 0 ? 4 : 2, '0')).join('-') ?? ''
  if (!isDay(day)) throw new Fault('day', 'bad_day')

  return day
}

/** "1,234.50", "€ 1.234,50", "12": a number in the file's own way. */
export function numberIn(text: string, isDecimalComma: boolean): number | null {
  const digits = text.replace(/[^\d.,-]/g, '')
  const [thousands, decimal] = isDecimalComma ? ['.', ','] : [',', '.']
  const plain = digits.replaceAll(thousands, '').replace(decimal, '.')

  return /^\d+(\.\d*)?$/.test(plain) ? Number(plain) : null
}

function amountOf(field: SpendField, text: string, isDecimalComma: boolean) {
  const value = numberIn(text, isDecimalComma)
  const micros = value === null ? Number.NaN : Math.round(value * MICROS)
  if (!(micros <= MOST_MICROS)) throw new Fault(field, 'bad_amount')

  return micros
}

function countOf(field: SpendField, text: string, isDecimalComma: boolean) {
  if (text === '' || text === '--' || text === '-') return null
  const value = numberIn(text, isDecimalComma)
  if (value === null) throw new Fault(field, 'bad_count')

  return value
}

function currencyIn(text: string) {
  if (!/^[A-Z]{3}$/.test(text)) throw new Fault('currency', 'bad_currency')

  return text
}

function lineOf(cell: (field: SpendField) => string, reading: SpendReading): SpendLine {
  const { mapping, dayOrder, isDecimalComma } = reading
  for (const field of ['campaign', 'day', 'cost'] as const) {
    if (cell(field) === '') throw new Fault(field, 'missing')
  }
  const value = cell('conversionValue')
  const currency = cell('currency') || currencyOfHead(mapping.cost) || reading.currency

  return {
    account: cell('account') || reading.account,
    currency: currencyIn(currency.toUpperCase()),
    campaignId: cell('campaignId'),
    campaign: cell('campaign'),
    day: dayOf(cell('day'), dayOrder),
    impressions: Math.round(countOf('impressions', cell('impressions'), isDecimalComma) ?? 0),
    clicks: Math.round(countOf('clicks', cell('clicks'), isDecimalComma) ?? 0),
    costMicros: amountOf('cost', cell('cost'), isDecimalComma),
    conversions: countOf('conversions', cell('conversions'), isDecimalComma),
    valueMicros: value === '' ? null : amountOf('conversionValue', value, isDecimalComma),
  }
}

/** Rows as lines of spend; the ones that cannot be read are named, sums of platforms left out. */
export function readSpendLines({ heads, rows }: SpendTable, reading: SpendReading) {
  const good: SpendLine[] = []
  const bad: BadSpendRow[] = []
  let sumRows = 0
  for (const { line, cells } of rows) {
    const cell = (field: SpendField) =>
      (cells[heads.indexOf(reading.mapping[field] ?? '')] ?? '').trim()
    if (SUM_ROW.test(cells[0]?.trim() ?? '')) {
      sumRows++
      continue
    }
    try {
      good.push(lineOf(cell, reading))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      bad.push({ line, field: error.field, fault: error.fault })
    }
  }

  return { good, bad, sumRows }
}

/** The order that reads most of the column's days; where several do, the first of them. */
export function guessDayOrder(values: readonly string[]): DayOrder {
  const reads = (order: DayOrder) =>
    values.filter((value) => {
      try {
        return Boolean(dayOf(value.trim(), order))
      } catch {
        return false
      }
    }).length

  return DAY_ORDERS.toSorted((a, b) => reads(b) - reads(a))[0]!
}
