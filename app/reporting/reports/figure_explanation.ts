import type { Right } from '#accounts/rights'
import { money } from '#core/money_text'
import type { MoneyText } from '#core/money_text'
import { CurrentBusiness } from '#tenancy/current_business'
import { FIGURES, isMoney } from '#reporting/behind/figure_parts'
import type { Figure, Part, PartKind } from '#reporting/behind/figure_parts'
import { amountOf, readPart, readPartTotal } from '#reporting/behind/read_part'
import type { AskedPart, PartTotal } from '#reporting/behind/read_part'
import type { RowKey } from '#reporting/behind/row_key'
import type { ChannelFigures } from '#reporting/channel_figures'
import { credits, each, ratio } from '#reporting/figures'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { readFigures, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSettled, settledRequest } from '#reporting/reports/settled_period'

/** Which figure is asked about, in which row of its table. */
export interface FigureAsked {
  request: ReportRequest
  figure: string
  row: RowKey
}

/** So many rows stand in the drawer; the list has all of them. */
export const DRAWER_ROWS = 50

/** Who may read rows of a kind one by one; sums are as open as the report itself. */
const RIGHT_OF: Record<PartKind, Right> = {
  appointments: 'appointment:read',
  spend: 'report:read',
  persons: 'person:read',
}

/** Spend belongs to no location: a scope of some of them sees none. */
export const mayRead = ({ kind }: Part, { request }: FigureAsked, rights: ReadonlySet<Right>) =>
  rights.has(RIGHT_OF[kind]) && (kind !== 'spend' || seesSpend(request))

const spentOn = ({ channels }: ChannelFigures) =>
  channels.filter(({ sums }) => (sums.costMicros ?? 0n) > 0n).map(({ channel }) => channel)

/** Everything that the parts of a figure are found by; inside the door. */
export async function askedParts({ request, figure, row }: FigureAsked): Promise<AskedPart[]> {
  const { filter, business } = request
  const figures = await readFigures(request)
  const settled = await settledRequest(request)
  const through = await readMatureThrough(business.timezone)
  const to = through && through < filter.to ? through : filter.to
  const shared = {
    request,
    row,
    currency: figures.currency,
    settled: settled && { from: settled.filter.from, to: settled.filter.to },
    mature: { from: filter.from, to },
    adChannels: spentOn(await readSettled(request, figures)),
  }

  return FIGURES[figure]!.parts.map((part) => ({ ...shared, part }))
}

const inCounts = ({ part }: AskedPart, { sum }: PartTotal) =>
  isMoney(part.measure) ? sum : credits(Number(sum))

/** The figure as its sums come to it; null where there is nothing to divide by. */
function valueOf(
  { as }: Figure,
  asked: AskedPart[],
  totals: PartTotal[]
): MoneyText | number | null {
  const [first, second] = totals
  if (as === 'sum') return amountOf(asked[0]!, first!.sum)
  if (as === 'ratio') return ratio(inCounts(asked[0]!, first!), inCounts(asked[1]!, second!))
  // No spend has no cost for each; nothing paid is a value.
  const isNothing = asked[0]!.part.measure === 'cost' && Number(first!.sum) === 0
  const micros = isNothing ? null : each(BigInt(first!.sum), Number(second!.sum))

  return micros === null ? null : money(micros, asked[0]!.currency)
}

/**
 * Why this number: the sums that it is made of, each with the first of its rows, how many there
 * are, and (null) where they are not for this reader.
 */
export const figureExplanation = (asked: FigureAsked, rights: ReadonlySet<Right>) =>
  CurrentBusiness.run(asked.request.scope, async () => {
    const figure = FIGURES[asked.figure]!
    const parts = await askedParts(asked)
    const hidden = parts.some(({ part }) => part.kind === 'spend' && !seesSpend(asked.request))
    const totals: PartTotal[] = []
    const told = []
    for (const one of parts) {
      const isSeen = one.part.kind !== 'spend' || seesSpend(asked.request)
      const total = isSeen ? await readPartTotal(one) : { total: 0, sum: 0 }
      const isRead = mayRead(one.part, asked, rights)
      const page = isRead ? await readPart(one, { after: null, limit: DRAWER_ROWS }) : null
      totals.push(total)
      told.push({
        name: one.part.name,
        kind: one.part.kind,
        total: isSeen ? total.total : null,
        sum: isSeen ? amountOf(one, total.sum) : null,
        rows: page && page.rows,
      })
    }

    return {
      figure: asked.figure,
      currency: parts[0]!.currency,
      value: hidden ? null : valueOf(figure, parts, totals),
      parts: told,
    }
  })
