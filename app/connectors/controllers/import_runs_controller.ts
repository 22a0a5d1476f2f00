import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { importAt } from '#connectors/controllers/import_pages'
import { sampleOfImport } from '#connectors/csv/csv_imports'
import type { CsvImport } from '#connectors/csv/csv_imports'
import { askRun } from '#connectors/csv/import_life'
import { importRunValidator } from '#connectors/validators/import_validator'
import { CurrentBusiness } from '#tenancy/current_business'

/** All or nothing: one bad row is the end of it, and its line is named. */
function refuseBadRows({ trial, rejected }: CsvImport) {
  if (!trial?.rejected) return
  const [first] = rejected
  const where = `line ${first?.line}`
  const code = first?.code ?? 'bad_shape'
  const message = first?.message ?? 'cannot be taken in'
  throw new Problem('csv_bad_row', {
    detail: `${where}: ${message}`,
    errors: [{ field: where, code, message }],
  })
}

/** `…/imports/:id/run`: the file is taken in as it was tried. */
export default class ImportRunsController {
  async store({ request, response, params, scope, business }: HttpContext) {
    const { mode } = await strictly(importRunValidator, request.body())
    await CurrentBusiness.run(scope, async () => {
      const found = await importAt(params.id)
      if (found.phase !== 'tried') throw new Problem('version_conflict')
      if (mode === 'all_or_nothing') refuseBadRows(found)
      const { heads } = (await sampleOfImport(found.id)) ?? { heads: null }
      if (!heads || !(await askRun(found, { mode, heads }))) throw new Problem('version_conflict')
    })

    return response.redirect().toPath(`/b/${business.slug}/imports/${params.id}`)
  }
}
