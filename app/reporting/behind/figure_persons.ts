import { clock } from '#core/clock'
import { NIL_UUID } from '#core/ids'
import { localDay } from '#core/local_day'
import type { Measure } from '#reporting/behind/figure_parts'
import { NONE } from '#reporting/behind/row_key'
import type { RowKey } from '#reporting/behind/row_key'
import { personPart } from '#reporting/people_figures'
import {
  acquiredShares,
  newPersons,
  RETURN_DAYS,
  VALUE_DAYS,
} from '#reporting/queries/people_query'
import { personNames } from '#reporting/queries/figure_persons_query'
import type { ReportRequest } from '#reporting/reports/report_period'

/** A person's share of a figure, by what acquired it. */
export interface FigurePerson {
  personId: string
  firstDay: string
  channel: string
  /** Micros for `net_…`, else a part of a person. */
  amount: number
}

type Part = ReturnType<typeof personPart>

function amountOf(part: Part, measure: Measure<'persons'>): number {
  if (measure === 'persons') return part.persons
  const days = Number(measure.split('_').at(-1))
  const at = RETURN_DAYS.indexOf(days as (typeof RETURN_DAYS)[number])
  if (measure.startsWith('of_age')) return part.ofAge[at]!
  if (measure.startsWith('returned')) return part.returned[at]!
  const of = VALUE_DAYS.indexOf(days as (typeof VALUE_DAYS)[number])

  return measure.startsWith('net') ? part.netMicros[of]! : part.ofValueAge[of]!
}

function isOfRow(row: RowKey, { channel, campaignId }: { channel: string; campaignId: string }) {
  const campaign = campaignId === NIL_UUID ? NONE : campaignId

  return (
    (row.channel === null || row.channel === channel) &&
    (row.campaign === null || row.campaign === campaign)
  )
}

/**
 * Every new person of the period with a share of the figure, the newest first; inside the door.
 * The rule is that of the page of people, which adds up the same parts.
 */
export async function figurePersons(
  { filter, business }: ReportRequest,
  { row, measure, currency }: { row: RowKey; measure: Measure<'persons'>; currency: string }
): Promise<FigurePerson[]> {
  const today = localDay(clock.nowMs(), business.timezone)
  const known = new Map(
    (await newPersons(filter, currency)).map((person) => [person.personId, person])
  )
  const rows = (await acquiredShares(filter)).flatMap((one) => {
    const person = known.get(one.personId)
    if (!person || !isOfRow(row, one)) return []
    const amount = amountOf(personPart(person, { share: one.share, today }), measure)
    const { personId, channel } = one

    return amount === 0 ? [] : [{ personId, channel, amount, firstDay: person.firstDay }]
  })

  return rows.sort(
    (a, b) =>
      b.firstDay.localeCompare(a.firstDay) ||
      a.personId.localeCompare(b.personId) ||
      a.channel.localeCompare(b.channel)
  )
}

/** The same with what they are called. */
export async function namedPersons(rows: readonly FigurePerson[]) {
  const names = await personNames([...new Set(rows.map(({ personId }) => personId))])
  const known = new Map(names.map(({ id, name }) => [id, name]))

  return rows.map((row) => ({ ...row, person: known.get(row.personId) ?? null }))
}
