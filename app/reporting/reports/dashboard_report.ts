import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { cardsOf } from '#reporting/cards'
import type { ChannelFigures } from '#reporting/channel_figures'
import { openCount } from '#reporting/maturity'
import { periodBefore } from '#reporting/periods'
import type { Period } from '#reporting/periods'
import { dailyCredits } from '#reporting/queries/daily_credits_query'
import { dailySpend } from '#reporting/queries/daily_spend_query'
import { freshness } from '#reporting/queries/freshness_query'
import { settledDays } from '#reporting/queries/settled_days_query'
import { cachedReport } from '#reporting/report_cache'
import { channelRows } from '#reporting/reports/channel_report'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import {
  askedOf,
  currencyRows,
  echoOf,
  readFigures,
  seesSpend,
} from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSettled } from '#reporting/reports/settled_period'
import { pointsOf, trendPoints, unitOf } from '#reporting/trend'

const isSpentOn = ({ sums }: ChannelFigures['channels'][number]) => (sums.costMicros ?? 0n) > 0n

async function readPoints(request: ReportRequest, period: Period, figures: ChannelFigures) {
  const adChannels = figures.channels.filter(isSpentOn).map(({ channel }) => channel)
  const days = await dailyCredits({ ...request.filter, ...period }, adChannels)
  const spend = seesSpend(request) ? await dailySpend(period) : []

  return pointsOf({ ...period, currency: figures.currency }, days, spend)
}

async function readTrend(request: ReportRequest, figures: ChannelFigures, mature: string | null) {
  const { filter } = request
  const points = await readPoints(request, filter, figures)
  const before = await readPoints(request, periodBefore(filter), figures)
  // What was booked stays booked: at that stage no day is open.
  const through = filter.stage === 'booked' ? filter.to : mature
  const shown = { currency: figures.currency, matureThrough: through }

  return {
    points,
    trend: {
      unit: unitOf(filter),
      days: trendPoints(points, shown),
      previous: trendPoints(before, shown),
    },
  }
}

async function read(request: ReportRequest) {
  const { filter } = request
  const now = await readFigures(request)
  const earlier = { ...request, filter: { ...filter, ...periodBefore(filter) } }
  const before = await readFigures(earlier, now.currency)
  const settled = await readSettled(request, now)
  const mature = await readMatureThrough(request.business.timezone)
  const { points, trend } = await readTrend(request, now, mature)
  const known = await freshness()
  const cardPeriod = { stage: filter.stage, hasSpend: seesSpend(request) }

  return {
    ...echoOf(request, now.currency),
    asOf: clock.date().toISOString(),
    dataThrough: known.dataThrough?.toISOString() ?? null,
    spendThrough: seesSpend(request) ? known.spendThrough : null,
    matureThrough: mature,
    openCount: openCount(await settledDays(filter)),
    isEmpty: known.dataThrough === null,
    seesSpend: seesSpend(request),
    cards: cardsOf(
      {
        ...cardPeriod,
        figures: now,
        settled,
        settledThrough: settled === now ? null : mature,
      },
      { ...cardPeriod, figures: before, settled: await readSettled(earlier, before) },
      points
    ),
    trend,
    channels: channelRows(now, filter.stage, settled),
    currencies: currencyRows(now),
  }
}

/** Is my advertising earning money, and what needs me today? Cached for 30 s. */
export const dashboardReport = (request: ReportRequest) =>
  cachedReport(askedOf('dashboard', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
