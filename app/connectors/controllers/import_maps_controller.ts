import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { importAt } from '#connectors/controllers/import_pages'
import { columnMapValidator } from '#connectors/csv/column_map'
import type { GivenMap } from '#connectors/csv/column_map'
import { sampleOfImport } from '#connectors/csv/csv_imports'
import { mapImport } from '#connectors/csv/import_life'
import { planFile } from '#connectors/csv/plan_file'
import { CurrentBusiness } from '#tenancy/current_business'

/** `…/imports/:id/map`: what somebody says of the file; the page shows at once what it means. */
export default class ImportMapsController {
  async update({ request, response, params, scope, business, rights }: HttpContext) {
    await CurrentBusiness.run(scope, async () => {
      const { id, type, connectionId: sourceId } = await importAt(params.id)
      const sample = await sampleOfImport(id)
      const given = (await strictly(columnMapValidator, request.body())) as GivenMap
      if (given.makesLocations && !rights.has('location:manage')) throw new Problem('forbidden')
      const { map } = sample ? await planFile({ type, sample, sourceId }, given) : { map: null }
      if (!map || !(await mapImport(id, map))) throw new Problem('version_conflict')
    })

    return response.redirect().toPath(`/b/${business.slug}/imports/${params.id}`)
  }
}
