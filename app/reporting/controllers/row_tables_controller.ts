import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { sendSheet } from '#reporting/controllers/send_sheet'
import { ROW_TABLE_READERS } from '#reporting/tables/table_readers'
import type { RowTableName } from '#reporting/tables/table_rights'

/** `/b/:business/campaigns/:id/days.csv` and its like: a table of the page of one row. */
export default class RowTablesController {
  async show(ctx: HttpContext) {
    const table = ctx.route!.name!.replace('row_tables.', '') as RowTableName
    const id = String(ctx.params.id)
    const sheet = isUuid(id) ? await ROW_TABLE_READERS[table](ctx, id, ctx.request.qs()) : null
    if (!sheet) throw new Problem('not_found')

    sendSheet(ctx, sheet, { scope: ctx.business.slug, table: table.replaceAll('/:id/', '-') })
  }
}
