import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { mayNote } from '#reporting/campaign_notes'
import { countedPageRequest } from '#reporting/report_request'
import { adReport } from '#reporting/reports/ad_report'
import { campaignPage, knownCampaign } from '#reporting/reports/campaign_page'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'

/** `/b/:business/campaigns/:id`. */
export default class CampaignsController {
  async show(ctx: HttpContext) {
    const query = ctx.request.qs()
    const known = await knownCampaign(ctx.scope, String(ctx.params.id))
    if (!known) throw new Problem('not_found')
    const asked = await countedPageRequest(ctx, query)
    const page = await campaignPage(asked, known.campaign)

    return ctx.inertia.render('reporting/campaign', {
      ...page,
      filter: { ...page.filter, locations: askedLocations(ctx, query) },
      notes: known.notes,
      mayNote: mayNote(ctx),
      placeIds: known.placeIds,
      adGroups: await adReport(asked, [known.campaign.id]),
      options: await pageOptions(ctx.user.id, ctx),
    })
  }
}
