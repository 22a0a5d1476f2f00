import { BaseTransformer } from '@adonisjs/core/transformers'
import { channelLabel } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import { countAt, credits, each, evidenceOf, ratio } from '#reporting/figures'
import type { Sums } from '#reporting/figures'
import type { Stage } from '#reporting/report_filter'

/** One row of figures and what it is read against. */
export interface FiguresRow {
  sums: Sums
  /** The same of the days that ratios are made of: open ones are left out. */
  settled?: Sums
  /** What ratios to spend are made of: `settled`, or the channels with spend for a total. */
  ads?: Sums
  /** All micros of the stage. */
  allMicros: bigint
  currency: string
  stage: Stage
}

export interface ChannelFiguresRow extends FiguresRow {
  channel: string
}

/** The figures of a row, whatever it is a row of. */
export function figuresOf({
  sums,
  settled = sums,
  ads = settled,
  allMicros,
  currency,
  stage,
}: FiguresRow) {
  const { costMicros } = ads
  const isSpent = costMicros !== null && costMicros > 0n
  const per = (count: number) => {
    const micros = isSpent ? each(costMicros, count) : null

    return micros === null ? null : money(micros, currency)
  }

  return {
    spend: sums.costMicros === null ? null : money(sums.costMicros, currency),
    impressions: Number(sums.impressions),
    clicks: Number(sums.clicks),
    booked: credits(sums.booked),
    kept: credits(sums.kept),
    paid: credits(sums.paid),
    newKept: credits(sums.newKept),
    revenue: money(sums.micros, currency),
    share: ratio(sums.micros, allMicros) ?? 0,
    roas: isSpent ? ratio(ads.micros, costMicros) : null,
    cpa: per(countAt(ads, stage)),
    cac: per(ads.newKept),
    newShare: ratio(credits(settled.newKept), credits(settled.kept)),
    evidence: evidenceOf(sums),
  }
}

/** A channel, `unattributed` or `total`. */
export default class ChannelRowTransformer extends BaseTransformer<ChannelFiguresRow> {
  toObject() {
    const { channel } = this.resource

    return { channel, label: channelLabel(channel), ...figuresOf(this.resource) }
  }
}
