import { restStream, vine } from '#connector-sdk'
import { leafPartitions } from '../google_accounts.js'
import { BY_SEARCH } from '../google_search.js'

/** `customers/1/adGroupAds/2~3` → `3`. */
const adIdFrom = (resourceName: string | undefined) => resourceName?.split('~')[1]

/** Which campaign a gclid belongs to. One day a query, 90 days back, complete after about 48 hours. */
export const clicks = restStream({
  ...BY_SEARCH,
  produces: 'ad_click',
  revision: 1,
  every: '12h',
  backfill: { default: '90d', max: '90d' },
  cursor: { kind: 'day', restate: 3, windowDays: 1, retentionDays: 90 },
  partitions: leafPartitions,
  json: ({ fromDay }) => ({
    query: `SELECT click_view.gclid, click_view.ad_group_ad, click_view.keyword_info.text,
      campaign.id, ad_group.id, segments.date FROM click_view WHERE segments.date = '${fromDay}'`,
  }),
  accept: vine.create({
    clickView: vine.object({
      gclid: vine.string().optional(),
      adGroupAd: vine.string().optional(),
      keywordInfo: vine.object({ text: vine.string().optional() }).optional(),
    }),
    campaign: vine.object({ id: vine.string() }),
    adGroup: vine.object({ id: vine.string() }).optional(),
    segments: vine.object({ date: vine.string() }),
  }),
  toRecord({ clickView, campaign, adGroup, segments }, { partition }) {
    if (!clickView.gclid) return null

    return {
      type: 'ad_click',
      id: clickView.gclid,
      adAccountId: partition.key,
      clickId: clickView.gclid,
      day: segments.date,
      campaignId: campaign.id,
      adGroupId: adGroup?.id,
      adId: adIdFrom(clickView.adGroupAd),
      keyword: clickView.keywordInfo?.text,
    }
  },
})
