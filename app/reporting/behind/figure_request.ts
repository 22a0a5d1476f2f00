import type { Caller } from '#reporting/report_request'
import { ANY_ROW } from '#reporting/behind/row_key'
import type { RowKey } from '#reporting/behind/row_key'
import { filterOf } from '#reporting/report_filter'
import type { FigureAsked } from '#reporting/reports/figure_explanation'
import { figureValidator } from '#reporting/validators/figure_validator'

/** What an address names no figure for. */
const DEFAULT_FIGURE = 'revenue'

/** Which figure the address asks about. Throws vine's error, `bad_parameter`, `limit_exceeded`. */
export async function figureRequest({ scope, business }: Caller, query: Record<string, unknown>) {
  const asked = await figureValidator.validate(query)
  const row = Object.fromEntries(
    Object.keys(ANY_ROW).map((name) => [name, asked[name as keyof RowKey] ?? null])
  ) as unknown as RowKey
  const figure: FigureAsked = {
    request: { scope, business, filter: filterOf(asked, business.timezone) },
    figure: asked.figure ?? DEFAULT_FIGURE,
    row,
  }

  return { figure, partName: asked.part ?? null, after: asked.after ?? null }
}
