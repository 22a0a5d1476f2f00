import { Problem } from '#core/problem'
import { cursorOf, cursorText } from '#reporting/appointment_filter'
import { channelLabel } from '#reporting/channel_labels'
import { credits } from '#reporting/figures'
import { figurePersons, namedPersons } from '#reporting/behind/figure_persons'
import { isMoney } from '#reporting/behind/figure_parts'
import type { Measure, Part } from '#reporting/behind/figure_parts'
import type { RowKey } from '#reporting/behind/row_key'
import type { Period } from '#reporting/periods'
import { figureCredits, figureCreditsTotal } from '#reporting/queries/figure_credits_query'
import type { FigureAppointment, FigureCredits } from '#reporting/queries/figure_credits_query'
import { figureOutcomes, figureOutcomesTotal } from '#reporting/queries/figure_outcomes_query'
import {
  figureSpend,
  figureSpendTotal,
  SPEND_KEY_PARTS,
} from '#reporting/queries/figure_spend_query'
import type { FigureSpendRow } from '#reporting/queries/figure_spend_query'
import type { ReportRequest } from '#reporting/reports/report_period'
import AppointmentRowTransformer from '#reporting/transformers/appointment_row_transformer'

/** A part with everything that its rows are found by. */
export interface AskedPart {
  request: ReportRequest
  part: Part
  row: RowKey
  currency: string
  /** Of the ratios; null: no day is settled. */
  settled: Period | null
  /** Booked days whose outcome is known. */
  mature: Period
  /** Those with spend, where the part is of them. */
  adChannels: readonly string[]
}

/** Micros of the report's currency, or a count; exact. */
export type Amount = { micros: string; currency: string } | number

export interface PartTotal {
  total: number
  /** Micros where the measure is money, else a count. */
  sum: bigint | number
}

export interface PartPage {
  rows: PartRow[]
  nextCursor: string | null
}

export type PartRow = Awaited<ReturnType<typeof readPart>>['rows'][number]

const NOTHING: PartTotal = { total: 0, sum: 0 }

/** The period of the part; null: it has no day. */
const daysOf = ({ part, request, settled }: AskedPart): Period | null =>
  part.isSettled ? settled : request.filter

/** A total's ratios to spend are made of the channels with spend; a row's of itself. */
const channelsOf = ({ part, row, adChannels }: AskedPart) =>
  part.of === 'ads' && row.channel === null && row.campaign === null ? adChannels : null

const isOutcome = ({ measure }: Part) => measure === 'outcome' || measure === 'outcome_kept'

const outcomesOf = ({ request, part, row, mature }: AskedPart) => ({
  ...mature,
  filter: request.filter,
  place: row.place,
  isKept: part.measure === 'outcome_kept',
})

/** All of the period: a share's divisor knows no row. */
const rowOf = ({ part, row }: AskedPart): RowKey =>
  part.of === 'all'
    ? { ...row, channel: null, campaign: null, adGroup: null, ad: null, place: null }
    : row

const creditsOf = (asked: AskedPart, days: Period): FigureCredits => ({
  filter: { ...asked.request.filter, ...days },
  row: rowOf(asked),
  measure: asked.part.measure as Measure<'appointments'>,
  currency: asked.currency,
  isCredited: asked.part.of === 'credited',
  channels: channelsOf(asked),
})

const spendOf = (asked: AskedPart, days: Period) => ({
  period: { from: days.from, to: days.to },
  row: rowOf(asked),
  measure: asked.part.measure as Measure<'spend'>,
  currency: asked.currency,
  channels: channelsOf(asked),
})

const personsOf = ({ request, part, row, currency }: AskedPart) =>
  figurePersons(request, { row, currency, measure: part.measure as Measure<'persons'> })

/** How many rows a part has, and what they come to; inside the door. */
export async function readPartTotal(asked: AskedPart): Promise<PartTotal> {
  const { part } = asked
  const days = daysOf(asked)
  if (days === null) return NOTHING
  if (part.kind === 'spend') return figureSpendTotal(spendOf(asked, days))
  if (part.kind === 'persons') {
    const rows = await personsOf(asked)

    return { total: rows.length, sum: rows.reduce((sum, { amount }) => sum + amount, 0) }
  }
  if (isOutcome(part)) return figureOutcomesTotal(outcomesOf(asked))

  return figureCreditsTotal(creditsOf(asked, days))
}

/** An amount as pages hold it. */
export const amountOf = ({ part, currency }: AskedPart, sum: bigint | number): Amount =>
  isMoney(part.measure) ? { micros: BigInt(sum).toString(), currency } : credits(Number(sum))

const appointmentLine = (asked: AskedPart) => (row: FigureAppointment) => ({
  kind: 'appointments' as const,
  ...new AppointmentRowTransformer({ ...row, stage: asked.request.filter.stage }).toObject(),
  channels: row.channels.map(channelLabel),
  amount: amountOf(asked, row.amount),
})

const spendLine =
  (asked: AskedPart) =>
  ({ key, ...row }: FigureSpendRow) => ({
    kind: 'spend' as const,
    id: key.join(' '),
    ...row,
    channel: channelLabel(row.channel),
    amount: amountOf(asked, row.amount),
  })

const spendCursor = (key: string[]) => Buffer.from(JSON.stringify(key)).toString('base64url')

/** Throws `bad_parameter` for a text that `spendCursor` did not make. */
function spendKey(text: string): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const isOurs = Array.isArray(key) && key.length === SPEND_KEY_PARTS
    if (isOurs && key.every((one) => typeof one === 'string')) return key
  } catch {
    // no text of ours
  }

  throw badCursor()
}

const badCursor = () =>
  new Problem('bad_parameter', {
    errors: [{ field: 'after', code: 'bad_parameter', message: 'is no cursor of this list' }],
  })

interface Page {
  after: string | null
  limit: number
}

async function appointmentPage(asked: AskedPart, days: Period, { after, limit }: Page) {
  const page = { after: after ? cursorOf(after) : null, limit }
  const found = isOutcome(asked.part)
    ? await figureOutcomes(outcomesOf(asked), page)
    : await figureCredits(creditsOf(asked, days), page)
  const last = found.length > limit ? found[limit - 1]! : null

  return {
    rows: found.slice(0, limit).map(appointmentLine(asked)),
    nextCursor: last && cursorText({ bookedAt: last.bookedAtText, id: last.id }),
  }
}

async function spendPage(asked: AskedPart, days: Period, { after, limit }: Page) {
  const page = { after: after ? spendKey(after) : null, limit }
  const found = await figureSpend(spendOf(asked, days), page)
  const last = found.length > limit ? found[limit - 1]! : null

  return {
    rows: found.slice(0, limit).map(spendLine(asked)),
    nextCursor: last && spendCursor(last.key),
  }
}

async function personPage(asked: AskedPart, { after, limit }: Page) {
  const at = after === null ? 0 : Number(after)
  if (!Number.isInteger(at) || at < 0) throw badCursor()
  const all = await personsOf(asked)
  const rows = (await namedPersons(all.slice(at, at + limit))).map((row, index) => ({
    kind: 'persons' as const,
    id: String(at + index),
    ...row,
    channel: channelLabel(row.channel),
    amount: amountOf(asked, row.amount),
  }))

  return { rows, nextCursor: all.length > at + limit ? String(at + limit) : null }
}

/**
 * A page of the rows behind a part, and where the next begins; inside the door. Throws
 * `bad_parameter` for a cursor of another list.
 */
export async function readPart(asked: AskedPart, page: Page) {
  const days = daysOf(asked)
  if (days === null) return { rows: [], nextCursor: null }
  if (asked.part.kind === 'spend') return spendPage(asked, days, page)
  if (asked.part.kind === 'persons') return personPage(asked, page)

  return appointmentPage(asked, days, page)
}
