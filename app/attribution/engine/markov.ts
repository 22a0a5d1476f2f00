import { countChain, windowsWith } from '#attribution/engine/chain_counts'
import { removals } from '#attribution/engine/chain_solution'
import { byWorth } from '#attribution/engine/spread'
import type { Chain, MarkovOrder } from '#attribution/engine/chain_counts'
import type { Paths } from '#attribution/engine/path_table'
import type { Spread } from '#attribution/engine/spread'

/** Removal effects 0..1, by removal set. */
export interface MarkovFit {
  order: MarkovOrder
  /** Chance to win from the start: won over all journeys. */
  chance: number
  effects: Float64Array
  /** The same by value instead of by count. */
  valueEffects: Float64Array
  windowCount: number
  edgeCount: number
}

/** States that are removed together, such as all campaigns of a channel. */
export type RemovalSet = readonly number[]

/** Each state alone. */
export const singleStates = (stateCount: number): RemovalSet[] =>
  Array.from({ length: stateCount }, (_, state) => [state])

/** Exact removal effects of the order; by default of each state alone. */
export function markov(
  paths: Paths,
  order: MarkovOrder,
  sets: readonly RemovalSet[] = singleStates(paths.stateCount)
): MarkovFit {
  return markovOf(countChain(paths, order), sets)
}

/** The same from counts that there are already. */
export function markovOf({ shape, counts }: Chain, sets: readonly RemovalSet[]): MarkovFit {
  const { whole, without } = removals(
    shape,
    counts,
    sets.map((set) => windowsWith(shape, set))
  )
  const effect = (left: number, all: number) =>
    all > 0 ? Math.min(1, Math.max(0, 1 - left / all)) : 0

  return {
    order: shape.order,
    chance: whole.chance,
    effects: Float64Array.from(without, ({ chance }) => effect(chance, whole.chance)),
    valueEffects: Float64Array.from(without, ({ value }) => effect(value, whole.value)),
    windowCount: shape.windows.length,
    edgeCount: shape.edgeKeys.length,
  }
}

/**
 * The classical totals, `total · RE / ΣRE` over all states. They stand beside the lines, which
 * divide each appointment among its own contacts and have other sums.
 */
export function classicalTotals(effects: Float64Array, total: number) {
  const sum = effects.reduce((all, effect) => all + effect, 0)

  return effects.map((effect) => (sum > 0 ? (total * effect) / sum : 0))
}

/** Divides an appointment: `RE_c / (n_c · ΣRE)` over the journey's own states. */
export const removalSpread = (effects: Float64Array): Spread => byWorth(effects)
