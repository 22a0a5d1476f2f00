import { figureColumns } from '#reporting/tables/channel_sheets'
import type { Caller } from '#reporting/report_request'
import { countedPageRequest } from '#reporting/report_request'
import { adReport } from '#reporting/reports/ad_report'
import { channelPage } from '#reporting/reports/channel_page'
import type { ReportRequest } from '#reporting/reports/report_period'
import { word } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

type Page = Awaited<ReturnType<typeof channelPage>>
type Campaign = Page['rows'][number]['campaigns'][number]
type Group = Awaited<ReturnType<typeof adReport>>[number]
type Figures = Group['ads'][number]

interface AdLine {
  level: 'ad_group' | 'ad'
  campaign: Campaign
  adGroup: string | null
  ad: string | null
  figures: Figures
}

/** Credit or spend of no known ad group or ad has a line without a name. */
const linesOf = (campaign: Campaign, groups: readonly Group[]) =>
  groups.flatMap(({ ads, ...group }): AdLine[] => {
    const own = { campaign, adGroup: group.name }
    const below = ads.map((ad): AdLine => ({ ...own, level: 'ad', ad: ad.name, figures: ad }))

    return [{ ...own, level: 'ad_group', ad: null, figures: group }, ...below]
  })

/** Ad groups of these campaigns, below each its ads; a campaign's groups come to the campaign. */
async function sheetOf(request: ReportRequest, isAsked: (campaign: Campaign) => boolean) {
  const page = await channelPage(request)
  const campaigns = page.rows.flatMap((row) => row.campaigns.filter(isAsked))
  const ids = campaigns.flatMap(({ campaignId }) => campaignId ?? [])
  const groups = Map.groupBy(
    ids.length > 0 ? await adReport(request, ids) : [],
    ({ campaignId }) => campaignId
  )
  const { from, to, stage, model, matches } = request.filter

  return {
    name: { from, to, stage, model, matches, dataThrough: page.dataThrough },
    columns: [
      word('level', ({ level }) => level),
      word('channel', ({ campaign }) => campaign.channel),
      word('ad_account', ({ campaign }) => campaign.adAccount),
      word('campaign_id', ({ campaign }) => campaign.externalId),
      word('campaign', ({ campaign }) => campaign.name),
      word('ad_group', ({ adGroup }) => adGroup),
      word('ad', ({ ad }) => ad),
      ...figureColumns(page.currency).map(({ textOf, ...column }) => ({
        ...column,
        textOf: ({ figures }: AdLine) => textOf(figures),
      })),
    ],
    pages: campaigns.map((one) => linesOf(one, groups.get(one.campaignId ?? '') ?? [])),
  } satisfies Sheet<AdLine>
}

/** The deeper levels of the tree of channels, all of them, whatever the page has open. */
export const adSheet = async (caller: Caller, query: Record<string, unknown>) =>
  sheetOf(await countedPageRequest(caller, query), ({ hasAds }) => hasAds)

/** Those of one campaign. */
export const campaignAdSheet = (request: ReportRequest, campaignId: string) =>
  sheetOf(request, (campaign) => campaign.campaignId === campaignId)
