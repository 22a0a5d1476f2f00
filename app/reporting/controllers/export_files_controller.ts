import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { exportChunks, exportOf } from '#reporting/exports/export_rows'
import { mayTake } from '#reporting/exports/exports_page'
import { CurrentBusiness } from '#tenancy/current_business'

/** `/b/:business/exports/:id/file.csv`: a file that was made, for its member, for a day. */
export default class ExportFilesController {
  async show({ scope, membership, user, rights, params, response }: HttpContext) {
    const seen = { ...scope, locations: membership.locationIds }
    const file = await CurrentBusiness.run(seen, () => exportOf(user.id, String(params.id)))
    if (!file || file.state !== 'done') throw new Problem('not_found')
    if (!mayTake(file, rights)) throw new Problem('forbidden')

    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${file.fileName}"`)
    response.stream(Readable.from(exportChunks.of(seen, file.id)))
  }
}
