import { CurrentBusiness } from '#tenancy/current_business'
import { modelPageRequest } from '#reporting/model_view'
import { sheetOf } from '#reporting/frozen/freeze_report'
import type { FreezableReport } from '#reporting/frozen/freeze_report'
import { frozenDifference } from '#reporting/frozen/frozen_difference'
import type { ComparedTable } from '#reporting/frozen/frozen_difference'
import { lastFrozen } from '#reporting/frozen/frozen_rows'
import { frozenTable } from '#reporting/frozen/frozen_table'
import type { Caller } from '#reporting/report_request'

/** The figures of a table that are others today: by row and place of their column. */
const changedCells = ({ rows }: ComparedTable) =>
  rows
    .filter(({ standing }) => standing === 'there')
    .flatMap(({ key, cells }) =>
      cells.flatMap(({ isChanged, ...cell }, column) =>
        isChanged ? [{ row: key, column, ...cell }] : []
      )
    )

/**
 * What changed of a page's figures since its very question was frozen last. Null: it never was, or
 * most of the money is in another currency now. Opens doors of its own; the sheet is the page's
 * own report, which is cached.
 */
export async function restatement(
  caller: Caller,
  report: FreezableReport,
  query: Record<string, unknown>
) {
  const { request, view } = await modelPageRequest(caller, query)
  const question = { ...request.filter, ...view }
  const { locations } = caller.scope
  const frozen = await CurrentBusiness.run(caller.scope, () =>
    lastFrozen({ report, question, locationIds: locations })
  )
  if (!frozen) return null
  const sheet = await sheetOf(caller, report, query)
  if (sheet.facts.currency !== frozen.question.currency) return null
  const { columns, ...compared } = frozenDifference(frozen, await frozenTable(sheet))

  return {
    id: frozen.id,
    name: frozen.name,
    frozenAt: frozen.frozenAt.toISOString(),
    columns,
    cells: changedCells({ columns, ...compared }),
  }
}
