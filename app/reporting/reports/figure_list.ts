import type { Right } from '#accounts/rights'
import { clock } from '#core/clock'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { amountOf, readPart, readPartTotal } from '#reporting/behind/read_part'
import { rowNames } from '#reporting/queries/row_names_query'
import { askedParts, mayRead } from '#reporting/reports/figure_explanation'
import type { FigureAsked } from '#reporting/reports/figure_explanation'

/** Which rows of a figure: of the named part, else of the first. */
export interface ListAsked {
  figure: FigureAsked
  partName: string | null
  after: string | null
}

/** The part with its reader's leave. Throws `not_found`, `forbidden`; inside the door. */
export async function askedPart(asked: Omit<ListAsked, 'after'>, rights: ReadonlySet<Right>) {
  const parts = await askedParts(asked.figure)
  const one = asked.partName ? parts.find(({ part }) => part.name === asked.partName) : parts[0]
  if (!one) throw new Problem('not_found')
  if (!mayRead(one.part, asked.figure, rights)) throw new Problem('forbidden')

  return one
}

/** The whole list behind a part of a figure, page after page. */
export const figureList = (asked: ListAsked, rights: ReadonlySet<Right>) =>
  CurrentBusiness.run(asked.figure.request.scope, async () => {
    const one = await askedPart(asked, rights)
    const { total, sum } = await readPartTotal(one)

    return {
      asOf: clock.date().toISOString(),
      figure: asked.figure.figure,
      part: { name: one.part.name, kind: one.part.kind },
      currency: one.currency,
      within: await rowNames(asked.figure.row),
      total,
      sum: amountOf(one, sum),
      ...(await readPart(one, { after: asked.after, limit: PAGE_ROWS })),
    }
  })

const PAGE_ROWS = 100
