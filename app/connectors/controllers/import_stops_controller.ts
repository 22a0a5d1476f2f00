import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { importAt } from '#connectors/controllers/import_pages'
import { askStop } from '#connectors/csv/import_life'
import { CurrentBusiness } from '#tenancy/current_business'

/** `…/imports/:id/stop`: no further than the piece that is being written; what is in stays in. */
export default class ImportStopsController {
  async store({ response, params, scope, business }: HttpContext) {
    const isAsked = await CurrentBusiness.run(scope, async () =>
      askStop((await importAt(params.id)).id)
    )
    if (!isAsked) throw new Problem('version_conflict')

    return response.redirect().toPath(`/b/${business.slug}/imports/${params.id}`)
  }
}
