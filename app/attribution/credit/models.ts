import attributionConfig from '#config/attribution'
import { sharesOf } from '#core/money'
import type { Journey } from '#attribution/journey'

const DAY_MS = 86_400_000

export interface ModelSettings {
  halfLifeDays: number
  positionWeights: { first: number; between: number; last: number }
}

export const DEFAULT_MODEL_SETTINGS: ModelSettings = {
  halfLifeDays: attributionConfig.halfLifeDays,
  positionWeights: attributionConfig.positionWeights,
}

/**
 * Weighs every contact of a journey, ≥ 0, in the journey's order. Pure; the sum is free,
 * `weights` makes shares of it. Turning shares into money happens once, in `creditLines`.
 */
export type AttributionModel = (journey: Journey, settings: ModelSettings) => number[]

const only =
  (pick: (journey: Journey) => number): AttributionModel =>
  (journey) => {
    const chosen = pick(journey)

    return journey.touches.map((_, index) => (index === chosen ? 1 : 0))
  }

export const first = only(() => 0)

export const last = only(({ touches }) => touches.length - 1)

/** A journey of direct contacts alone falls back to its last one. */
export const lastNonDirect = only(({ touches }) => {
  const named = touches.findLastIndex((touch) => touch.channel !== 'direct')

  return named === -1 ? touches.length - 1 : named
})

export const linear: AttributionModel = ({ touches }) => touches.map(() => 1)

/** Ages count from the newest contact, whose weight is 1: old journeys do not underflow to 0/0. */
export const timeDecay: AttributionModel = ({ touches }, { halfLifeDays }) => {
  if (!(halfLifeDays > 0)) throw new RangeError(`not a half-life: ${halfLifeDays} days`)
  const newestMs = touches.reduce((ms, touch) => Math.max(ms, touch.occurredAtMs), -Infinity)

  return touches.map((touch) => 2 ** (-(newestMs - touch.occurredAtMs) / DAY_MS / halfLifeDays))
}

/** 40 % to each end and 20 % to the middle; two contacts share what the ends have. */
export const positionU: AttributionModel = ({ touches }, { positionWeights }) => {
  const middle = touches.length - 2

  return touches.map((_, index) => {
    if (touches.length === 1) return 1
    if (index === 0) return positionWeights.first
    if (index === touches.length - 1) return positionWeights.last

    return positionWeights.between / middle
  })
}

/** A new `version` restates every credit of the model. */
export interface ModelDefinition {
  label: string
  version: number
  weigh: AttributionModel
}

/** The fixed-weight models by name, with the labels of the interface. */
export const MODELS = {
  first: { label: 'First touch', version: 1, weigh: first },
  last: { label: 'Last touch', version: 1, weigh: last },
  last_non_direct: { label: 'Last non-direct', version: 1, weigh: lastNonDirect },
  linear: { label: 'Linear (by contact)', version: 1, weigh: linear },
  time_decay: { label: 'Time decay', version: 1, weigh: timeDecay },
  position_u: { label: 'Position 40/20/40', version: 1, weigh: positionU },
} as const satisfies Record<string, ModelDefinition>

export type ModelName = keyof typeof MODELS

export const MODEL_NAMES = Object.keys(MODELS) as ModelName[]

export const isModelName = (name: string): name is ModelName => Object.hasOwn(MODELS, name)

/** Shares of the journey's contacts (0..1, sum 1); none for an empty journey. */
export const weights = (
  journey: Journey,
  model: ModelName,
  settings: ModelSettings = DEFAULT_MODEL_SETTINGS
) => sharesOf(MODELS[model].weigh(journey, settings))
