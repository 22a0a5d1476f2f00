import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { frozenById } from '#reporting/frozen/frozen_rows'
import { frozenSheet } from '#reporting/frozen/frozen_sheet'
import { sheetFileName, sheetStream } from '#reporting/tables/sheet'

/** `/b/:business/reports/:id/table.csv`: the figures as they were. */
export default class FrozenTablesController {
  async show({ business, membership, params, response, scope }: HttpContext) {
    const seen = { ...scope, locations: membership.locationIds }
    const frozen = await CurrentBusiness.run(seen, () => frozenById(String(params.id)))
    if (!frozen) throw new Problem('not_found')
    const sheet = frozenSheet(frozen)
    const file = sheetFileName(business.slug, frozen.report, sheet.name)

    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${file}"`)
    response.stream(sheetStream(sheet))
  }
}
