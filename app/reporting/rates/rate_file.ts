import { CSV_FAULTS, CsvFault } from '#connectors/csv/csv_fault'
import type { CsvFaultCode } from '#connectors/csv/csv_fault'
import { openTable } from '#connectors/csv/csv_table'
import type { TableRow } from '#connectors/csv/csv_table'
import { delimiterOf } from '#connectors/csv/delimiter'
import { readCsv } from '#connectors/csv/read_csv'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { isDay } from '#reporting/periods'
import { rateIn } from '#reporting/rates/rate_text'
import { isCurrency } from '#tenancy/trade_places'
import { RATE_DIGITS } from '#tenancy/exchange_rates'
import type { Rate } from '#tenancy/exchange_rates'

/** Columns of a file, by the heads that name them. */
export const RATE_HEADS = {
  day: ['day', 'date', 'tag', 'datum', 'fecha', 'dia', 'día'],
  base: ['from', 'base', 'von', 'de'],
  quote: ['to', 'quote', 'nach', 'a'],
  rate: ['rate', 'kurs', 'tipo', 'cambio'],
} as const
export type RateField = keyof typeof RATE_HEADS
export const RATE_FIELDS = Object.keys(RATE_HEADS) as RateField[]

export type RateFault = 'bad_day' | 'bad_currency' | 'same_currency' | 'bad_rate'
export interface BadRate {
  field: RateField
  fault: RateFault
}

const pure = (text: string) => text.trim()

/** Four texts as a rate, or what is wrong with the first of them that is. */
export function readRate(given: Record<RateField, string>): Result<Rate, BadRate> {
  const [day, base, quote] = [
    pure(given.day),
    pure(given.base).toUpperCase(),
    pure(given.quote).toUpperCase(),
  ]
  const rate = rateIn(given.rate)
  if (!isDay(day)) return fail({ field: 'day', fault: 'bad_day' })
  if (!isCurrency(base)) return fail({ field: 'base', fault: 'bad_currency' })
  if (!isCurrency(quote)) return fail({ field: 'quote', fault: 'bad_currency' })
  if (base === quote) return fail({ field: 'quote', fault: 'same_currency' })
  if (rate === null) return fail({ field: 'rate', fault: 'bad_rate' })

  return ok({ day, base, quote, rate })
}

export interface ReadRates {
  rowCount: number
  /** One for a day and a pair: of several lines the last counts. */
  good: Rate[]
  bad: (BadRate & { line: number })[]
}

export type RateFileFailure = CsvFaultCode | 'no_columns' | 'too_many_rates'

/** As many as are read and written at once. */
const MOST_RATES = 20_000

const columnsOf = (heads: readonly string[]) =>
  RATE_FIELDS.map((field) => {
    const names: readonly string[] = RATE_HEADS[field]

    return [field, heads.findIndex((head) => names.includes(head.toLowerCase()))] as const
  })

async function tableOf(text: string) {
  const format = { encoding: 'utf-8', delimiter: delimiterOf(text) } as const
  const { heads, rows } = await openTable(readCsv([Buffer.from(text)], format))
  const kept: TableRow[] = []
  for await (const row of rows) if (kept.push(row) > MOST_RATES) break

  return { heads, rows: kept }
}

function ratesOf(columns: ReturnType<typeof columnsOf>, rows: readonly TableRow[]): ReadRates {
  const good = new Map<string, Rate>()
  const bad: ReadRates['bad'] = []
  for (const { line, cells } of rows) {
    const given = Object.fromEntries(columns.map(([field, at]) => [field, cells[at] ?? '']))
    const read = readRate(given as Record<RateField, string>)
    if (!read.ok) bad.push({ line, ...read.failure })
    else good.set(`${read.value.day} ${read.value.base} ${read.value.quote}`, read.value)
  }

  return { rowCount: rows.length, good: [...good.values()], bad }
}

/** A CSV of `day, from, to, rate`, with either point or comma in its rates. */
export async function readRateFile(text: string): Promise<Result<ReadRates, RateFileFailure>> {
  try {
    const { heads, rows } = await tableOf(text)
    if (rows.length > MOST_RATES) return fail('too_many_rates')
    const columns = columnsOf(heads)

    return columns.some(([, at]) => at < 0) ? fail('no_columns') : ok(ratesOf(columns, rows))
  } catch (error) {
    if (error instanceof CsvFault) return fail(error.fault)
    throw error
  }
}

/** What is wrong, beside the field of a form. */
export const RATE_WORDS: Record<RateFault, string> = {
  bad_day: 'is not a day, YYYY-MM-DD',
  bad_currency: 'is not a currency of three letters',
  same_currency: 'is the currency that is converted',
  bad_rate: `is not a decimal above 0 with at most ${RATE_DIGITS} digits after its point`,
}

export function fileWords(failure: RateFileFailure) {
  if (failure === 'no_columns') return 'has no columns named day, from, to and rate'
  if (failure === 'too_many_rates') return 'has more than 20,000 rows'

  return CSV_FAULTS[failure][1]
}
