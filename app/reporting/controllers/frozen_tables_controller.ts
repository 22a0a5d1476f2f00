import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { frozenById } from '#reporting/frozen/frozen_rows'
import { frozenSheet } from '#reporting/frozen/frozen_sheet'
import { sendSheet } from '#reporting/controllers/send_sheet'

/** `/b/:business/reports/:id/table.csv`: the figures as they were. */
export default class FrozenTablesController {
  async show(ctx: HttpContext) {
    const { business, membership, params, scope } = ctx
    const seen = { ...scope, locations: membership.locationIds }
    const frozen = await CurrentBusiness.run(seen, () => frozenById(String(params.id)))
    if (!frozen) throw new Problem('not_found')

    sendSheet(ctx, frozenSheet(frozen), { scope: business.slug, table: frozen.report })
  }
}
