import { parse } from 'csv-parse/sync'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'

/** Fields that a column of a file may give; the first three must be there. */
export const SPEND_FIELDS = [
  'day',
  'campaign',
  'cost',
  'account',
  'campaignId',
  'currency',
  'impressions',
  'clicks',
  'conversions',
  'conversionValue',
] as const
export type SpendField = (typeof SPEND_FIELDS)[number]
export const NEEDED_FIELDS: readonly SpendField[] = ['day', 'campaign', 'cost']
/** Heads of columns by the field that they give. */
export type SpendMapping = Partial<Record<SpendField, string>>

export interface SpendTable {
  heads: string[]
  /** Cells in the order of the heads; `line` is where the row ends in the file, from 1. */
  rows: { line: number; cells: string[] }[]
}

export type TableFailure = 'not_csv' | 'no_heads' | 'too_many_rows'

export const MOST_SPEND_ROWS = 20_000
/** Platforms write a title and a period above their table. */
const FEWEST_HEADS = 3
const DELIMITERS = ['\t', ';', ',']

interface Parsed {
  info: { lines: number }
  record: string[]
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

/** The delimiter that cuts some line into most parts. */
function delimiterOf(text: string) {
  const lines = text.split('\n', 30)
  const most = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))

  return DELIMITERS.toSorted((a, b) => most(b) - most(a))[0]!
}

/** A file of a platform or a spreadsheet as rows; what stands above its heads is left out. */
export function readSpendTable(text: string): Result<SpendTable, TableFailure> {
  let parsed: Parsed[]
  try {
    parsed = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Parsed[]
  } catch {
    return fail('not_csv')
  }
  const from = parsed.findIndex(({ record }) => filled(record) >= FEWEST_HEADS)
  if (from < 0) return fail('no_heads')
  if (parsed.length - from - 1 > MOST_SPEND_ROWS) return fail('too_many_rows')

  return ok({
    heads: parsed[from]!.record.map((head) => head.trim()),
    rows: parsed.slice(from + 1).map(({ info, record }) => ({ line: info.lines, cells: record })),
  })
}

/** Heads that platforms use, without case and punctuation. */
const KNOWN: Record<SpendField, readonly string[]> = {
  day: ['day', 'date', 'datum', 'tag', 'reporting starts', 'fecha', 'dia', 'stat time day'],
  campaign: ['campaign', 'campaign name', 'kampagne', 'kampagnenname', 'campana'],
  cost: ['cost', 'spend', 'amount spent', 'kosten', 'ausgaben', 'importe gastado', 'coste'],
  account: ['account', 'account name', 'ad account', 'konto', 'kontoname', 'cuenta'],
  campaignId: ['campaign id', 'kampagnen id', 'id de campana'],
  currency: ['currency', 'currency code', 'wahrung', 'wahrungscode', 'moneda'],
  impressions: ['impressions', 'impr', 'impressionen', 'impresiones'],
  clicks: ['clicks', 'link clicks', 'klicks', 'clics'],
  conversions: ['conversions', 'results', 'conv', 'ergebnisse', 'resultados'],
  conversionValue: ['conversion value', 'conv value', 'total conversion value', 'purchases value'],
}

const plain = (head: string) =>
  head
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\(.*?\)/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The field that each known head gives. */
export function guessMapping(heads: readonly string[]): SpendMapping {
  const mapping: SpendMapping = {}
  for (const field of SPEND_FIELDS) {
    const head = heads.find((one) => KNOWN[field].includes(plain(one)))
    if (head !== undefined) mapping[field] = head
  }

  return mapping
}

/** "Amount spent (EUR)" names its currency. */
export const currencyOfHead = (head: string | undefined) =>
  /\(([A-Z]{3})\)/.exec(head ?? '')?.[1] ?? null
