import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { pageRequest } from '#reporting/report_request'
import { knownCampaign } from '#reporting/reports/campaign_page'
import { campaignSheet } from '#reporting/tables/campaign_sheet'
import { sheetFileName, sheetStream } from '#reporting/tables/sheet'

/** `/b/:business/campaigns/:id/days.csv`. */
export default class CampaignTablesController {
  async show(ctx: HttpContext) {
    const { business, params, request, response, scope } = ctx
    const known = await knownCampaign(scope, String(params.id))
    if (!known) throw new Problem('not_found')
    const sheet = await campaignSheet(await pageRequest(ctx, request.qs()), known.campaign)
    const file = sheetFileName(business.slug, 'campaign', sheet.name)

    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${file}"`)
    response.stream(sheetStream(sheet))
  }
}
