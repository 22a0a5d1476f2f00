import { channelFigures, reportCurrency } from '#reporting/channel_figures'
import { money } from '#core/money_text'
import { ratio } from '#reporting/figures'
import type { RawPeriod } from '#reporting/organization/raw_period'
import type { Stage } from '#reporting/report_filter'
import { figuresOf } from '#reporting/transformers/channel_row_transformer'

interface SeenPeriods {
  raw: readonly RawPeriod[]
  /** The same businesses in the same order, of the days that ratios are made of. */
  settled: readonly RawPeriod[]
  /** The same, with what has a rate in the report's currency. */
  converted: readonly RawPeriod[]
  /** The report's. */
  currency: string
}

/** Revenue and spend in the report's currency; null where some of them have no rate. */
function inReport({ credits, spend }: RawPeriod, currency: string) {
  const others = [
    ...credits.filter((row) => row.micros !== 0n),
    ...(spend ?? []).filter((row) => row.costMicros !== 0n),
  ]
  if (others.some((row) => row.currency !== currency)) return null
  const { total } = channelFigures(currency, credits, spend)

  return {
    revenue: money(total.micros, currency),
    spend: total.costMicros === null ? null : money(total.costMicros, currency),
  }
}

/** One business beside the others, each in its own currency, and in that of the report. */
export const businessRows = (
  { raw, settled, converted, currency: into }: SeenPeriods,
  stage: Stage
) =>
  raw.map(({ business, credits, spend }, at) => {
    const own = { asked: null, own: business.currency }
    const figures = channelFigures(reportCurrency(own, credits), credits, spend)
    const { total, currency } = figures
    const closed = channelFigures(currency, settled[at]!.credits, settled[at]!.spend)

    return {
      slug: business.slug,
      name: business.name,
      isLocal: business.locationIds !== null,
      ...figuresOf({
        sums: total,
        settled: closed.total,
        ads: closed.ads,
        allMicros: total.micros,
        currency,
        stage,
      }),
      shareAttributed: ratio(closed.total.micros - closed.unattributed.micros, closed.total.micros),
      converted: currency === into ? null : inReport(converted[at]!, into),
    }
  })
