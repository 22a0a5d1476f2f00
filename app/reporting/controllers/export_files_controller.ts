import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { sendCsv } from '#reporting/controllers/send_sheet'
import { exportChunks, exportOf } from '#reporting/exports/export_rows'
import { mayTake } from '#reporting/exports/exports_page'
import { CurrentBusiness } from '#tenancy/current_business'

/** `/b/:business/exports/:id/file.csv`: a file that was made, for its member, for a day. */
export default class ExportFilesController {
  async show(ctx: HttpContext) {
    const { scope, membership, user, rights, params } = ctx
    const seen = { ...scope, locations: membership.locationIds }
    const file = await CurrentBusiness.run(seen, () => exportOf(user.id, String(params.id)))
    if (!file || file.state !== 'done') throw new Problem('not_found')
    if (!mayTake(file, rights)) throw new Problem('forbidden')

    sendCsv(ctx, file.fileName!, Readable.from(exportChunks.of(seen, file.id)))
  }
}
