import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { importAt } from '#connectors/controllers/import_pages'
import { mapFaults } from '#connectors/csv/column_map'
import { sampleOfImport } from '#connectors/csv/csv_imports'
import { askTrial } from '#connectors/csv/import_life'
import { listPlaces } from '#connectors/csv/places'
import { CurrentBusiness } from '#tenancy/current_business'

/** `…/imports/:id/trial`: the whole file is read as it would be taken in, and counted. */
export default class ImportTrialsController {
  async store({ response, params, scope, business }: HttpContext) {
    await CurrentBusiness.run(scope, async () => {
      const { id, type, map } = await importAt(params.id)
      const sample = await sampleOfImport(id)
      if (!sample || !map) throw new Problem('version_conflict')
      const places = await listPlaces()
      const [fault] = mapFaults(map, { type, heads: sample.heads, places })
      if (fault) throw formFault('map', fault.code, 'is not whole')
      if (!(await askTrial(id))) throw new Problem('version_conflict')
    })

    return response.redirect().toPath(`/b/${business.slug}/imports/${params.id}`)
  }
}
