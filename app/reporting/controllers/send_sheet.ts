import type { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { sheetFileName, sheetStream } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

/** A file that a browser keeps. */
export function sendCsv({ response }: HttpContext, fileName: string, bytes: Readable) {
  response.header('content-type', 'text/csv; charset=utf-8')
  response.header('content-disposition', `attachment; filename="${fileName}"`)
  response.stream(bytes)
}

/** A table as such a file, under a name that says what it holds. */
export const sendSheet = <Row>(
  ctx: HttpContext,
  sheet: Sheet<Row>,
  of: { scope: string; table: string }
) => sendCsv(ctx, sheetFileName(of.scope, of.table, sheet.name), sheetStream(sheet))
