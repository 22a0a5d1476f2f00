import type { HttpContext } from '@adonisjs/core/http'
import { sendSheet } from '#reporting/controllers/send_sheet'
import { TABLE_READERS } from '#reporting/tables/table_readers'
import type { TableName } from '#reporting/tables/table_rights'

/** `/b/:business/<table>.csv`: what the page's table shows, all of its rows. */
export default class TablesController {
  async show(ctx: HttpContext) {
    const table = ctx.route!.name!.replace('tables.', '') as TableName
    const sheet = await TABLE_READERS[table](ctx, ctx.request.qs())

    sendSheet(ctx, sheet, { scope: ctx.business.slug, table })
  }
}
