import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { restatement } from '#reporting/frozen/restatement'
import { countedPageRequest } from '#reporting/report_request'
import { adReport } from '#reporting/reports/ad_report'
import { channelPage } from '#reporting/reports/channel_page'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { channelViewValidator } from '#reporting/validators/channel_view_validator'
import { strongOnly } from '#reporting/reports/strong_only'

/** `/b/:business/channels`. */
export default class ChannelsController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const { open } = await channelViewValidator.validate(query)
    const asked = await countedPageRequest(ctx, query)
    const campaignIds = (open?.split('.') ?? []).filter(isUuid)
    const page = await channelPage(asked)

    return ctx.inertia.render('reporting/channels', {
      ...page,
      filter: { ...page.filter, locations: askedLocations(ctx, query) },
      adGroups: campaignIds.length > 0 ? await adReport(asked, campaignIds) : [],
      options: await pageOptions(ctx.user.id, ctx),
      strongOnly: await strongOnly(asked, page.currency),
      restated: await restatement(ctx, 'channels', query),
    })
  }
}
