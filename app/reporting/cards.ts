import type { ChannelFigures } from '#reporting/channel_figures'
import { channelLabel } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import { countAt, credits, each, ratio } from '#reporting/figures'
import type { MoneyText } from '#core/money_text'
import type { Sums } from '#reporting/figures'
import type { Stage } from '#reporting/report_filter'
import type { Point } from '#reporting/trend'

export type CardKey = 'spend' | 'kept' | 'revenue' | 'roas' | 'cac' | 'share'
export type CardValue = MoneyText | number | null

export interface Card {
  key: CardKey
  value: CardValue
  /** Why the value is missing: a code of `reporting.reason`. */
  reason: string | null
  previous: CardValue
  /** Relative to the period before; a difference for `share`. */
  change: number | null
  formula: { text: string; inputs: { name: string; value: MoneyText | number | string }[] }
  /** Heights, point by point of the trend. */
  sparkline: number[]
}

/** A period as the cards read it. `hasSpend` false: the scope is some locations, spend has none. */
export interface CardPeriod {
  figures: ChannelFigures
  /** Of the days that ratios are made of; absent: of all. */
  settled?: ChannelFigures
  /** Their last one, where open days are left out. */
  settledThrough?: string | null
  stage: Stage
  hasSpend: boolean
}

interface Figure {
  key: CardKey
  of(period: CardPeriod): CardValue
  whyNot(period: CardPeriod): string
  text(stage: Stage): string
  inputs(period: CardPeriod): Card['formula']['inputs']
  height(point: Point): number
}

const credited = ({ figures: { total, unattributed } }: CardPeriod) =>
  total.micros - unattributed.micros
/** Ratios are made of days that no longer change. */
const settledOf = ({ figures, settled = figures }: CardPeriod) => settled
const isOpen = (period: CardPeriod) =>
  credits(period.figures.total.booked) > 0 && credits(settledOf(period).total.booked) === 0
/** Which days a ratio is made of, where it is not all of them. */
const through = ({ settledThrough }: CardPeriod) =>
  settledThrough ? [{ name: 'Open days left out after', value: settledThrough }] : []
const cost = ({ figures: { total } }: CardPeriod) => total.costMicros
const amount = ({ figures: { currency } }: CardPeriod, micros: bigint | null) =>
  micros === null ? null : money(micros, currency)
const shown = (period: CardPeriod, micros: bigint | null) => amount(period, micros) ?? '–'
const noSpend = ({ hasSpend }: CardPeriod) => (hasSpend ? 'no_spend' : 'spend_has_no_location')
const noValue = ({ figures: { total } }: CardPeriod) =>
  credits(total.booked) === 0 ? 'no_appointments' : total.micros === 0n ? 'no_price' : 'no_revenue'
const height = (micros: bigint | null) => Number(micros ?? 0n) / 1e6
const isSpent = (sums: Sums): sums is Sums & { costMicros: bigint } =>
  sums.costMicros !== null && sums.costMicros > 0n

const spend: Figure = {
  key: 'spend',
  of: (period) => amount(period, cost(period)),
  whyNot: noSpend,
  text: () => 'Σ ad spend of the scope, on local days of the ad account',
  inputs: (period) => [
    { name: 'Spend', value: shown(period, cost(period)) },
    ...period.figures.channels
      .filter(({ sums }) => sums.costMicros !== null)
      .map(({ channel, sums }) => ({
        name: channelLabel(channel),
        value: shown(period, sums.costMicros),
      })),
  ],
  height: ({ costMicros }) => height(costMicros),
}

const kept: Figure = {
  key: 'kept',
  of: ({ figures: { total }, stage }) => credits(countAt(total, stage)),
  whyNot: () => 'no_appointments',
  text: (stage) => `Appointments ${stage === 'net' ? 'paid' : stage}, unattributed ones too`,
  inputs: ({ figures: { total } }) => [
    { name: 'Booked', value: credits(total.booked) },
    { name: 'Kept', value: credits(total.kept) },
    { name: 'Paid', value: credits(total.paid) },
  ],
  height: ({ appointments }) => appointments,
}

const revenue: Figure = {
  key: 'revenue',
  of: (period) => amount(period, credited(period)),
  whyNot: noValue,
  text: (stage) => `Σ value (${stage}) × credit of touchpoints; unattributed value is left out`,
  inputs: (period) => [
    { name: 'All value', value: shown(period, period.figures.total.micros) },
    { name: 'Unattributed', value: shown(period, period.figures.unattributed.micros) },
  ],
  height: ({ creditedMicros }) => height(creditedMicros),
}

const roas: Figure = {
  key: 'roas',
  of: (period) => {
    const { ads } = settledOf(period)

    return isSpent(ads) ? ratio(ads.micros, ads.costMicros) : null
  },
  whyNot: (period) => (isOpen(period) ? 'not_mature' : noSpend(period)),
  text: () => 'Revenue credited to the channels with spend ÷ spend',
  inputs: (period) => [
    { name: 'Credited to channels with spend', value: shown(period, settledOf(period).ads.micros) },
    { name: 'Spend', value: shown(period, settledOf(period).ads.costMicros) },
    ...through(period),
  ],
  height: ({ adMicros, costMicros }) => ratio(adMicros, costMicros ?? 0n) ?? 0,
}

const cac: Figure = {
  key: 'cac',
  of: (period) => {
    const { ads } = settledOf(period)

    return isSpent(ads) ? amount(period, each(ads.costMicros, ads.newKept)) : null
  },
  whyNot: (period) => {
    if (isOpen(period)) return 'not_mature'

    return isSpent(settledOf(period).ads) ? 'no_new_persons' : noSpend(period)
  },
  text: () => 'Spend ÷ new persons credited to that spend; new is a first kept appointment here',
  inputs: (period) => [
    { name: 'Spend', value: shown(period, settledOf(period).ads.costMicros) },
    { name: 'New persons', value: credits(settledOf(period).ads.newKept) },
    ...through(period),
  ],
  height: ({ costMicros, adNewKept }) => height(each(costMicros ?? 0n, adNewKept)),
}

const share: Figure = {
  key: 'share',
  of: (period) => {
    const { total, unattributed } = settledOf(period)

    return ratio(total.micros - unattributed.micros, total.micros)
  },
  whyNot: (period) => (isOpen(period) ? 'not_mature' : noValue(period)),
  text: (stage) => `Credited value ÷ all value (${stage})`,
  inputs: (period) => {
    const { total, unattributed } = settledOf(period)

    return [
      { name: 'Credited value', value: shown(period, total.micros - unattributed.micros) },
      { name: 'All value', value: shown(period, total.micros) },
      ...through(period),
    ]
  },
  height: ({ creditedMicros, micros }) => ratio(creditedMicros, micros) ?? 0,
}

const FIGURES = [spend, kept, revenue, roas, cac, share]

const numberOf = (value: CardValue) =>
  value === null ? null : typeof value === 'number' ? value : Number(value.micros)

function changeOf(key: CardKey, value: CardValue, previous: CardValue) {
  const [now, before] = [numberOf(value), numberOf(previous)]
  if (now === null || before === null) return null
  if (key === 'share') return now - before

  return before === 0 ? null : (now - before) / before
}

/** The six cards of a period, beside the period before it. */
export const cardsOf = (now: CardPeriod, before: CardPeriod, points: readonly Point[]) =>
  FIGURES.map((figure): Card => {
    const [value, previous] = [figure.of(now), figure.of(before)]

    return {
      key: figure.key,
      value,
      reason: value === null ? figure.whyNot(now) : null,
      previous,
      change: changeOf(figure.key, value, previous),
      formula: { text: figure.text(now.stage), inputs: figure.inputs(now) },
      sparkline: points.map(figure.height),
    }
  })
