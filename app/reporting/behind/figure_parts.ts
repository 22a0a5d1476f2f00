import { RETURN_DAYS, VALUE_DAYS } from '#reporting/visits/person_facts'

/** Rows of which kind add up to a part. */
export type PartKind = 'appointments' | 'spend' | 'persons'

export const MEASURES = {
  appointments: ['value', 'at_stage', 'booked', 'kept', 'paid', 'new', 'outcome_kept', 'outcome'],
  spend: ['cost', 'clicks', 'impressions'],
  persons: [
    'persons',
    ...RETURN_DAYS.flatMap((days) => [`of_age_${days}` as const, `returned_${days}` as const]),
    ...VALUE_DAYS.flatMap((days) => [`of_value_age_${days}` as const, `net_${days}` as const]),
  ],
} as const satisfies Record<PartKind, readonly string[]>
/** What of a row is added up; `value`, `cost` and `net_…` are micros, the others counts. */
export type Measure<Kind extends PartKind = PartKind> = (typeof MEASURES)[Kind][number]

/**
 * Whose rows: those of the figure's own row, of the whole period, of what some touchpoint earned,
 * or of the channels with spend, which is what a total's ratios to spend are made of.
 */
export type PartOf = 'row' | 'all' | 'credited' | 'ads'

/** A sum that a figure is made of. `isSettled`: of the days that ratios are made of alone. */
export interface Part {
  name: string
  kind: PartKind
  measure: Measure
  of: PartOf
  isSettled: boolean
}

/** How the sums come to the figure: the only one, the first ÷ the second, or that as money. */
export interface Figure {
  as: 'sum' | 'ratio' | 'each'
  parts: readonly Part[]
}

const part = (name: string, kind: PartKind, measure: Measure): Part => ({
  name,
  kind,
  measure,
  of: 'row',
  isSettled: false,
})
const settled = (one: Part): Part => ({ ...one, isSettled: true })
const ofAds = (one: Part): Part => ({ ...settled(one), of: 'ads' })

const value = part('value', 'appointments', 'value')
const credited: Part = { ...part('credited_value', 'appointments', 'value'), of: 'credited' }
const allValue: Part = { ...part('all_value', 'appointments', 'value'), of: 'all' }
const cost = part('cost', 'spend', 'cost')
const atStage = part('at_stage', 'appointments', 'at_stage')
const kept = part('kept', 'appointments', 'kept')
const fresh = part('new', 'appointments', 'new')
const adValue = ofAds(part('ad_value', 'appointments', 'value'))

const sum = (one: Part): Figure => ({ as: 'sum', parts: [one] })
const ratio = (...parts: [Part, Part]): Figure => ({ as: 'ratio', parts })
const each = (...parts: [Part, Part]): Figure => ({ as: 'each', parts })

const ofPersons = (days: number) => ({
  [`back_${days}`]: ratio(
    part('returned', 'persons', `returned_${days}` as Measure),
    part('of_age', 'persons', `of_age_${days}` as Measure)
  ),
})
const netOfPersons = (days: number) => ({
  [`net_${days}`]: each(
    part('net', 'persons', `net_${days}` as Measure),
    part('of_age', 'persons', `of_value_age_${days}` as Measure)
  ),
})

/** Every figure that offers its rows; what is estimated (an interval, a learned model) is not here. */
export const FIGURES: Record<string, Figure> = {
  spend: sum(cost),
  clicks: sum(part('clicks', 'spend', 'clicks')),
  impressions: sum(part('impressions', 'spend', 'impressions')),
  revenue: sum(value),
  credited: sum(credited),
  share: ratio(value, allValue),
  attributed: ratio(settled(credited), settled(value)),
  at_stage: sum(atStage),
  booked: sum(part('booked', 'appointments', 'booked')),
  kept: sum(kept),
  new_persons: sum(fresh),
  roas: ratio(adValue, ofAds(cost)),
  cpa: each(ofAds(cost), ofAds(atStage)),
  cac: each(ofAds(cost), ofAds(fresh)),
  new_share: ratio(settled(fresh), settled(kept)),
  kept_rate: ratio(
    part('outcome_kept', 'appointments', 'outcome_kept'),
    part('outcome', 'appointments', 'outcome')
  ),
  persons: sum(part('persons', 'persons', 'persons')),
  ...Object.assign({}, ...RETURN_DAYS.map(ofPersons), ...VALUE_DAYS.map(netOfPersons)),
}

export const FIGURE_NAMES = Object.keys(FIGURES)

const OF_MONEY = new Set<Measure>(['value', 'cost'])
/** Sums of it are micros of one currency. */
export const isMoney = (measure: Measure) => OF_MONEY.has(measure) || measure.startsWith('net_')
