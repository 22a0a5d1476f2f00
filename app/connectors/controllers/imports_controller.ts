import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { importAt, importList, importPage } from '#connectors/controllers/import_pages'
import { CSV_LIMITS, CsvFault, fileProblem } from '#connectors/csv/csv_fault'
import { removeImport } from '#connectors/csv/import_life'
import { countUpload } from '#connectors/csv/upload_limit'
import { receiveFile } from '#connectors/csv/receive_file'
import { importFileValidator } from '#connectors/validators/import_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** Bytes, because a text would be read whole into memory before anybody asked for it. */
const FILE_TYPE = 'application/octet-stream'

/** `/b/:business/imports`: files of appointments, payments and spend. */
export default class ImportsController {
  index(ctx: HttpContext) {
    return importList(ctx)
  }

  show(ctx: HttpContext) {
    return importPage(ctx)
  }

  /** The bytes of a file are the body, read as they come. */
  async store({ request, response, scope, user }: HttpContext) {
    if (!request.header('content-type')?.startsWith(FILE_TYPE)) {
      throw new Problem('unsupported_media_type')
    }
    const { name = 'file.csv', ...given } = await strictly(importFileValidator, request.qs())
    await countUpload(user.id)
    try {
      const announced = Number(request.header('content-length') ?? 0)
      if (announced > CSV_LIMITS.bytes) throw new CsvFault('too_many_bytes')
      const id = await receiveFile(scope, { ...given, name }, request.request)

      return response.created({ id })
    } catch (error) {
      if (!(error instanceof CsvFault)) throw error
      response.header('connection', 'close')
      throw fileProblem(error)
    }
  }

  async destroy({ params, response, scope, business }: HttpContext) {
    const isGone = await CurrentBusiness.run(scope, async () =>
      removeImport((await importAt(params.id)).id)
    )
    if (!isGone) throw new Problem('version_conflict')

    return response.redirect().toPath(`/b/${business.slug}/imports`)
  }
}
