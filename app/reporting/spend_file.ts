import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { guessDayOrder, readSpendLines } from '#advertising/spend_lines'
import type { SpendReading } from '#advertising/spend_lines'
import { guessMapping, NEEDED_FIELDS, readSpendTable } from '#advertising/spend_table'
import type { SpendField, SpendMapping, SpendTable, TableFailure } from '#advertising/spend_table'
import { byCampaignDay, takeInSpend } from '#advertising/take_in_spend'
import type { SpendOrigin } from '#advertising/take_in_spend'
import type { DayOrder } from '#connectors/csv/moments'
import { guessDecimalComma } from '#connectors/csv/numbers'
import type { BusinessScope } from '#tenancy/current_business'
import { money } from '#core/money_text'

/** A file as it was sent; what is absent is guessed. */
export interface GivenFile {
  text: string
  mapping?: SpendMapping
  account: string
  currency: string
  kind: SpendOrigin['kind']
  dayOrder?: DayOrder
  isDecimalComma?: boolean
  isDryRun: boolean
}

const MOST_LISTED = 50

function readingOf(given: GivenFile, { heads, rows }: SpendTable): SpendReading {
  const named = Object.entries(given.mapping ?? {}).filter(([, head]) => heads.includes(head!))
  const mapping: SpendMapping = given.mapping ? Object.fromEntries(named) : guessMapping(heads)
  const column = (field: SpendField) => {
    const at = heads.indexOf(mapping[field] ?? '')

    return rows.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '')
  }

  return {
    mapping,
    dayOrder: given.dayOrder ?? guessDayOrder(column('day').slice(0, 200)),
    isDecimalComma: given.isDecimalComma ?? guessDecimalComma(column('cost').slice(0, 200)),
    account: given.account,
    currency: given.currency,
  }
}

/** Reads a file, and takes its good rows in or only says what would come of it. */
export async function takeInSpendFile(
  scope: BusinessScope,
  timezone: string,
  given: GivenFile
): Promise<Result<SpendPreview, TableFailure>> {
  const table = readSpendTable(given.text)
  if (!table.ok) return fail(table.failure)
  const reading = readingOf(given, table.value)
  const missing = NEEDED_FIELDS.filter((field) => !reading.mapping[field])
  const { good, bad, sumRows } =
    missing.length > 0 ? { good: [], bad: [], sumRows: 0 } : readSpendLines(table.value, reading)
  const { kind, isDryRun } = given
  const outcome = await takeInSpend(scope, good, { kind, timezone, isDryRun })
  const days = byCampaignDay(good)
  const byCurrency = Map.groupBy(days, ({ currency }) => currency)
  const sorted = days.map(({ day }) => day).sort()

  return ok({
    heads: table.value.heads,
    sample: table.value.rows.slice(0, 3).map(({ cells }) => cells),
    reading,
    missing,
    rowCount: table.value.rows.length,
    goodCount: good.length,
    sumRows,
    badCount: bad.length,
    bad: bad.slice(0, MOST_LISTED),
    outcome,
    from: sorted[0] ?? null,
    to: sorted.at(-1) ?? null,
    totals: [...byCurrency].map(([currency, lines]) =>
      money(BigInt(lines.reduce((sum, { costMicros }) => sum + costMicros, 0)), currency)
    ),
  })
}

/** What a file holds and what would come of it. */
export interface SpendPreview {
  heads: string[]
  sample: string[][]
  reading: SpendReading
  /** Needed fields that no column gives. */
  missing: SpendField[]
  rowCount: number
  goodCount: number
  /** Sums that the platform put below its rows, left out. */
  sumRows: number
  badCount: number
  bad: ReturnType<typeof readSpendLines>['bad']
  outcome: Awaited<ReturnType<typeof takeInSpend>>
  from: string | null
  to: string | null
  totals: ReturnType<typeof money>[]
}
