import type { MemberBusiness } from '#accounts/memberships'
import { clock } from '#core/clock'
import { cardsOf } from '#reporting/cards'
import type { ChannelFigures } from '#reporting/channel_figures'
import { businessRows } from '#reporting/organization/business_rows'
import {
  organizationEcho,
  organizationFacts,
  readBusinessFacts,
} from '#reporting/organization/organization_facts'
import {
  askedOfOrganization,
  eachBusiness,
  seesAllSpend,
} from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import {
  conversionOf,
  convertedPeriods,
  leftOutAfter,
  readRawPeriod,
  readSettledPeriod,
  summed,
} from '#reporting/organization/raw_period'
import type { RawPeriod } from '#reporting/organization/raw_period'
import { periodBefore } from '#reporting/periods'
import type { Period } from '#reporting/periods'
import { dailyCredits } from '#reporting/queries/daily_credits_query'
import { dailySpend } from '#reporting/queries/daily_spend_query'
import { converted } from '#reporting/rates/conversion'
import { cachedReport } from '#reporting/report_cache'
import { channelRows } from '#reporting/reports/channel_report'
import { currencyRows } from '#reporting/reports/report_period'
import { pointsOf, trendPoints, unitOf } from '#reporting/trend'

const isSpentOn = ({ sums }: ChannelFigures['channels'][number]) => (sums.costMicros ?? 0n) > 0n

async function readPoints(request: OrganizationRequest, period: Period, figures: ChannelFigures) {
  const adChannels = figures.channels.filter(isSpentOn).map(({ channel }) => channel)
  const days = await eachBusiness(request, async () => ({
    credits: await dailyCredits({ ...request.filter, ...period }, adChannels),
    spend: seesAllSpend(request) ? await dailySpend(period) : [],
  }))
  const credits = days.flatMap((one) => one.credits)
  const spend = days.flatMap((one) => one.spend)

  return pointsOf(
    { ...period, currency: figures.currency },
    converted(request.rates, credits, ['micros', 'creditedMicros', 'adMicros']),
    converted(request.rates, spend, ['costMicros'])
  )
}

/** The points of both periods: they share the days up to which figures are settled. */
async function readTrend(
  request: OrganizationRequest,
  { now, before }: { now: ChannelFigures; before: ChannelFigures },
  mature: string | null
) {
  const { filter } = request
  const points = await readPoints(request, filter, now)
  const earlier = await readPoints(request, periodBefore(filter), before)
  // What was booked stays booked: at that stage no day is open.
  const through = filter.stage === 'booked' ? filter.to : mature
  const shown = { currency: now.currency, matureThrough: through }
  const days = trendPoints(points, shown)

  return {
    points,
    trend: { unit: unitOf(filter), days, previous: trendPoints(earlier, shown) },
  }
}

/** Both periods of a business, and of each the days that its ratios are made of. */
async function readBusiness(business: MemberBusiness, request: OrganizationRequest) {
  const { filter } = request
  const earlier = periodBefore(filter)
  const facts = await readBusinessFacts(business, filter)
  const through = facts.matureThrough

  const now = await readRawPeriod(business, request, filter)
  const before = await readRawPeriod(business, request, earlier)

  return {
    facts,
    now,
    before,
    settled: await readSettledPeriod(now, request, { ...filter, through }),
    settledBefore: await readSettledPeriod(before, request, { ...earlier, through }),
  }
}

type BusinessPeriods = Awaited<ReturnType<typeof readBusiness>>

/** Both periods of all businesses together, in the currency of the first. */
function sumsOf(request: OrganizationRequest, each: readonly BusinessPeriods[]) {
  const raw = each.map((one) => one.now)
  const settledRaw = each.map((one) => one.settled)
  const now = summed(request, raw)
  const of = (periods: readonly RawPeriod[]) => summed(request, periods, now.currency)

  return {
    raw,
    settledRaw,
    now,
    settled: of(settledRaw),
    before: of(each.map((one) => one.before)),
    settledBefore: of(each.map((one) => one.settledBefore)),
  }
}

async function read(request: OrganizationRequest) {
  const { filter } = request
  const each = await eachBusiness(request, (business) => readBusiness(business, request))
  const { raw, settledRaw, now, settled, before, settledBefore } = sumsOf(request, each)
  const reached = each.map((one) => one.facts)
  const facts = organizationFacts(request, reached)
  const { points, trend } = await readTrend(request, { now, before }, facts.matureThrough)
  const cardPeriod = { stage: filter.stage, hasSpend: seesAllSpend(request) }

  return {
    ...organizationEcho(request, now.currency),
    asOf: clock.date().toISOString(),
    ...facts,
    cards: cardsOf(
      {
        ...cardPeriod,
        figures: now,
        settled,
        settledThrough: leftOutAfter(request, facts.matureThrough),
      },
      { ...cardPeriod, figures: before, settled: settledBefore },
      points
    ),
    trend,
    channels: channelRows(now, filter.stage, settled),
    currencies: currencyRows(now),
    conversion: conversionOf(request, raw),
    businesses: businessRows(
      {
        raw,
        settled: settledRaw,
        converted: convertedPeriods(request, raw),
        currency: now.currency,
      },
      filter.stage
    ),
  }
}

/** Is our advertising earning money, and in which business? Cached for 30 s. */
export const organizationOverview = (request: OrganizationRequest) =>
  cachedReport(askedOfOrganization('overview', request), () => read(request))
