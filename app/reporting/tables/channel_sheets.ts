import { channelLabel } from '#reporting/channel_labels'
import type { Caller } from '#reporting/report_request'
import { countedPageRequest } from '#reporting/report_request'
import { channelPage } from '#reporting/reports/channel_page'
import { dashboardReport } from '#reporting/reports/dashboard_report'
import type { ReportFilter } from '#reporting/report_filter'
import { amount, factsOf, figure, word, yesNo } from '#reporting/tables/sheet'
import type { FreezableSheet, Sheet, SheetColumn } from '#reporting/tables/sheet'
import type { TrendPoint } from '#reporting/trend'

type Dashboard = Awaited<ReturnType<typeof dashboardReport>>
type Figures = Omit<Dashboard['channels']['total'], 'channel' | 'label'>
type Query = Record<string, unknown>

const BANDS = ['strong', 'fair', 'weak', 'none'] as const

/** The figures that every row of a report of channels has; rows may have their own currencies. */
export const figureColumns = (currency: string | null): SheetColumn<Figures>[] => [
  amount('spend', currency, ({ spend }) => spend),
  // Platforms state impressions and clicks together with spend.
  figure('impressions', ({ spend, impressions }) => spend && impressions),
  figure('clicks', ({ spend, clicks }) => spend && clicks),
  figure('booked_appointments', ({ booked }) => booked),
  figure('kept_appointments', ({ kept }) => kept),
  figure('paid_appointments', ({ paid }) => paid),
  figure('new_persons', ({ newKept }) => newKept),
  amount('revenue', currency, ({ revenue }) => revenue),
  figure('share_ratio', ({ share }) => share),
  figure('roas_ratio', ({ roas }) => roas),
  amount('cpa', currency, ({ cpa }) => cpa),
  amount('cac', currency, ({ cac }) => cac),
  figure('new_share_ratio', ({ newShare }) => newShare),
  ...BANDS.map((band) =>
    figure<Figures>(`evidence_${band}_ratio`, ({ evidence }) => evidence[band])
  ),
]

const nameOf = ({ from, to, stage, model, matches }: ReportFilter, dataThrough: string | null) => ({
  from,
  to,
  stage,
  model,
  matches,
  dataThrough,
})

/** Channels as the overview has them. */
export async function overviewSheet(caller: Caller, query: Query) {
  const asked = await countedPageRequest(caller, query)
  const { channels, currency, dataThrough } = await dashboardReport(asked)
  const { rows, unattributed, total } = channels

  return {
    name: nameOf(asked.filter, dataThrough),
    columns: [
      word('channel', ({ channel }) => channel),
      word('label', ({ label }) => label),
      ...figureColumns(currency),
    ],
    pages: [[...rows, unattributed, total]],
  } satisfies Sheet<Dashboard['channels']['total']>
}

/** The points of a trend, by day or week. */
export const trendColumns = (unit: 'day' | 'week', currency: string): SheetColumn<TrendPoint>[] => [
  word(unit === 'day' ? 'day' : 'week_from', ({ day }) => day),
  amount('credited_revenue', currency, ({ revenue }) => revenue),
  amount('spend', currency, ({ spend }) => spend),
  figure('appointments', ({ appointments }) => appointments),
  yesNo('is_mature', ({ isMature }) => isMature),
]

/** The numbers of the trend. */
export async function trendSheet(caller: Caller, query: Query) {
  const asked = await countedPageRequest(caller, query)
  const { trend, currency, dataThrough } = await dashboardReport(asked)

  return {
    name: nameOf(asked.filter, dataThrough),
    columns: trendColumns(trend.unit, currency),
    pages: [trend.days],
  } satisfies Sheet<(typeof trend.days)[number]>
}

interface TreeRow {
  level: 'channel' | 'campaign' | 'unattributed' | 'total'
  channel: string
  campaign: {
    campaignId: string | null
    externalId: string | null
    name: string | null
    adAccount: string | null
    claimed: number | null
    difference: number | null
  } | null
  figures: Figures
}

const lineOf = ({ channel, campaign }: TreeRow) =>
  campaign
    ? { key: `${channel} ${campaign.campaignId ?? 'none'}`, label: campaign.name, depth: 1 }
    : { key: channel, label: channelLabel(channel), depth: 0 }

/** Channels, below each its campaigns, then unattributed and total. */
export async function channelSheet(caller: Caller, query: Query) {
  const asked = await countedPageRequest(caller, query)
  const page = await channelPage(asked)
  const rows = page.rows.flatMap((row): TreeRow[] => [
    { level: 'channel', channel: row.channel, campaign: null, figures: row },
    ...row.campaigns.map((one): TreeRow => ({
      level: 'campaign',
      channel: row.channel,
      campaign: one,
      figures: one,
    })),
  ])
  const feet = (['unattributed', 'total'] as const).map((level): TreeRow => ({
    level,
    channel: level,
    campaign: null,
    figures: page[level],
  }))

  return {
    name: nameOf(asked.filter, page.dataThrough),
    columns: [
      word('level', ({ level }) => level),
      word('channel', ({ channel }) => channel),
      word('ad_account', ({ campaign }) => campaign?.adAccount ?? null),
      word('campaign_id', ({ campaign }) => campaign?.externalId ?? null),
      word('campaign', ({ campaign }) => campaign?.name ?? null),
      ...figureColumns(page.currency).map(({ textOf, ...column }) => ({
        ...column,
        textOf: ({ figures }: TreeRow) => textOf(figures),
      })),
      figure('platform_conversions', ({ campaign }) => campaign?.claimed ?? null),
      figure('platform_difference', ({ campaign }) => campaign?.difference ?? null),
    ],
    pages: [[...rows, ...feet]],
    facts: { ...factsOf(page), run: null },
    lineOf,
  } satisfies FreezableSheet<TreeRow>
}
