import { channelFigures, reportCurrency } from '#reporting/channel_figures'
import { ratio } from '#reporting/figures'
import type { RawPeriod } from '#reporting/organization/raw_period'
import type { Stage } from '#reporting/report_filter'
import { figuresOf } from '#reporting/transformers/channel_row_transformer'

/** One business beside the others, each in its own currency. */
export const businessRows = (raw: readonly RawPeriod[], stage: Stage) =>
  raw.map(({ business, credits, spend }) => {
    const own = { asked: null, own: business.currency }
    const figures = channelFigures(reportCurrency(own, credits), credits, spend)
    const { total, ads, unattributed, currency } = figures

    return {
      slug: business.slug,
      name: business.name,
      isLocal: business.locationIds !== null,
      ...figuresOf({ sums: total, ads, allMicros: total.micros, currency, stage }),
      shareAttributed: ratio(total.micros - unattributed.micros, total.micros),
    }
  })
