import { clock } from '#core/clock'
import { isUuid } from '#core/ids'
import { money } from '#core/money_text'
import { userNames } from '#accounts/queries/user_names_query'
import { notesOf } from '#reporting/campaign_notes'
import type { CampaignNote } from '#reporting/campaign_notes'
import { placesOfCampaign } from '#reporting/campaign_places'
import type { ChannelFigures } from '#reporting/channel_figures'
import { nothing, ratio } from '#reporting/figures'
import {
  campaignClaims,
  campaignDayCredits,
  campaignDaySpend,
} from '#reporting/queries/campaign_days_query'
import { campaignNames } from '#reporting/queries/campaign_names_query'
import type { CampaignName } from '#reporting/queries/campaign_names_query'
import { seenCampaigns } from '#reporting/queries/seen_campaigns_query'
import { cachedReport } from '#reporting/report_cache'
import { campaignRows } from '#reporting/reports/campaign_report'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { readFacts } from '#reporting/reports/report_facts'
import { askedOf, echoOf, readFigures, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readUtmAudit } from '#reporting/reports/utm_rows'
import CampaignRowTransformer from '#reporting/transformers/campaign_row_transformer'
import { pointsOf, trendPoints, unitOf } from '#reporting/trend'
import { CurrentBusiness } from '#tenancy/current_business'

/** Its figures; a campaign without any has a row of nothing. */
async function readRow(request: ReportRequest, campaign: CampaignName, figures: ChannelFigures) {
  const rows = await campaignRows(request, figures)
  const { channel } = campaign
  const against = { allMicros: figures.total.micros, currency: figures.currency }

  return (
    rows.find(({ campaignId }) => campaignId === campaign.id) ??
    new CampaignRowTransformer({
      ...{ channel, campaign, sums: nothing(), stage: request.filter.stage },
      ...against,
    }).toObject()
  )
}

/** Spend and appointments of its days. */
async function readDays(request: ReportRequest, { id }: CampaignName, currency: string) {
  const { filter, business } = request
  const spend = seesSpend(request) ? await campaignDaySpend(filter, id) : []
  const points = pointsOf(
    { from: filter.from, to: filter.to, currency },
    await campaignDayCredits(filter, id),
    spend
  )
  // What was booked stays booked: at that stage no day is open.
  const matureThrough =
    filter.stage === 'booked' ? filter.to : await readMatureThrough(business.timezone)

  return { unit: unitOf(filter), days: trendPoints(points, { currency, matureThrough }) }
}

/** What its platform says it brought; null: it says nothing. */
async function readClaim(request: ReportRequest, { id }: CampaignName, appointments: number) {
  if (!seesSpend(request)) return null
  const claims = await campaignClaims(request.filter, id)
  const stated = claims.filter(({ conversions }) => conversions !== null)
  if (stated.length === 0) return null
  const claimed = stated.reduce((sum, { conversions }) => sum + conversions!, 0)

  return {
    claimed,
    values: stated.flatMap(({ valueMicros, currency }) =>
      valueMicros === null ? [] : [money(valueMicros, currency)]
    ),
    overClaim: ratio(claimed, appointments),
  }
}

/** Money is spent and no journey shows it, and what is wrong with its links. */
async function readRisk(
  request: ReportRequest,
  { id }: CampaignName,
  { currency, isSpent }: { currency: string; isSpent: boolean }
) {
  const [seen] = await seenCampaigns(request.filter, [id])
  const audit = seesSpend(request) ? (await readUtmAudit(request, currency)).rows : []
  const row = audit.find(({ campaignId }) => campaignId === id) ?? null

  return {
    isAtRisk: isSpent && !seen?.isSeen,
    link: row && { faults: row.faults, url: row.url, fixedUrl: row.fixedUrl },
  }
}

async function read(request: ReportRequest, campaign: CampaignName) {
  const { stage } = request.filter
  const figures = await readFigures(request)
  const { currency } = figures
  const row = await readRow(request, campaign, figures)
  const counts = { booked: row.booked, kept: row.kept, paid: row.paid, net: row.paid }
  const isSpent = row.spend !== null && row.spend.micros !== '0'

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    ...(await readFacts(request)),
    campaign: row,
    series: await readDays(request, campaign, currency),
    claim: await readClaim(request, campaign, counts[stage]),
    risk: await readRisk(request, campaign, { currency, isSpent }),
  }
}

/** What does this campaign bring, day by day? Cached for 30 s. */
export const campaignPage = (request: ReportRequest, campaign: CampaignName) => {
  const asked = askedOf('campaign', request)
  const question = { ...asked.question, campaignId: campaign.id }

  return cachedReport({ ...asked, question }, () =>
    CurrentBusiness.run(request.scope, () => read(request, campaign))
  )
}

const writerOf = ({ writtenBy }: CampaignNote) => /^user:(.+)$/.exec(writtenBy)?.[1] ?? null

/** The campaign with what somebody wrote down about it; null: there is none of that id. */
export async function knownCampaign(scope: ReportRequest['scope'], id: string) {
  if (!isUuid(id)) return null
  const found = await CurrentBusiness.run(scope, async () => ({
    campaign: (await campaignNames([id]))[0] ?? null,
    notes: await notesOf(id),
    placeIds: await placesOfCampaign(id),
  }))
  if (!found.campaign) return null
  const names = await userNames(found.notes.flatMap((note) => writerOf(note) ?? []))

  return {
    campaign: found.campaign,
    placeIds: found.placeIds,
    notes: found.notes.map(({ writtenBy, ...note }) => ({
      ...note,
      writer: names.get(writerOf({ ...note, writtenBy }) ?? '') ?? null,
    })),
  }
}
