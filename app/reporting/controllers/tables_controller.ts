import type { HttpContext } from '@adonisjs/core/http'
import { sendSheet } from '#reporting/controllers/send_sheet'
import { exportsPath } from '#reporting/controllers/export_paths'
import { isTooLong } from '#reporting/exports/too_long'
import { TABLE_READERS } from '#reporting/tables/table_readers'
import type { TableName } from '#reporting/tables/table_rights'

/** `/b/:business/<table>.csv`: what the page's table shows, all of its rows. */
export default class TablesController {
  async show(ctx: HttpContext) {
    const table = ctx.route!.name!.replace('tables.', '') as TableName
    const sheet = await TABLE_READERS[table](ctx, ctx.request.qs())
    if (await isTooLong(sheet)) return ctx.response.redirect().toPath(exportsPath(ctx, table))

    sendSheet(ctx, sheet, { scope: ctx.business.slug, table })
  }
}
