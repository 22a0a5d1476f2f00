import type { HttpContext } from '@adonisjs/core/http'
import { sheetFileName, sheetStream } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

/** A table as a file that is kept, under a name that says what it holds. */
export function sendSheet<Row>(
  { response }: HttpContext,
  sheet: Sheet<Row>,
  of: { scope: string; table: string }
) {
  const file = sheetFileName(of.scope, of.table, sheet.name)

  response.header('content-type', 'text/csv; charset=utf-8')
  response.header('content-disposition', `attachment; filename="${file}"`)
  response.stream(sheetStream(sheet))
}
