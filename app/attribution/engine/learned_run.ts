import { countChain } from '#attribution/engine/chain_counts'
import { chainInfluences } from '#attribution/engine/chain_influence'
import { effectSlopes } from '#attribution/engine/chain_slopes'
import { fitHazardCounterfactual, hazardSpread } from '#attribution/engine/hazard'
import { hazardIntervals } from '#attribution/engine/hazard_intervals'
import { lastNonDirectSpread } from '#attribution/engine/heuristics'
import { classicalTotals, markovOf, removalSpread, singleStates } from '#attribution/engine/markov'
import { pathSpread } from '#attribution/engine/path_counterfactual'
import { pathNumbers } from '#attribution/engine/path_influence'
import { pathIntervals, shapleyRateIntervals } from '#attribution/engine/rate_intervals'
import { markovIntervals } from '#attribution/engine/resamples'
import { setShares, setSpread } from '#attribution/engine/shapley_rate'
import { totalsOf } from '#attribution/engine/spread'
import { channelSets } from '#attribution/engine/states'
import type { Chain, MarkovOrder } from '#attribution/engine/chain_counts'
import type { RemovalSet } from '#attribution/engine/markov'
import type { ResamplePlan } from '#attribution/engine/intervals'
import type { Paths, PathTable } from '#attribution/engine/path_table'
import type { ModelNumbers } from '#attribution/engine/model_run'
import type { Spread, Totals } from '#attribution/engine/spread'
import type { RunSource } from '#attribution/engine/run_source'

/** Numbers of a model that divides paths, so far without intervals. */
export const ofSpread = (totals: Totals, spread: Spread) => ({
  ...{ totals, spread, agedSpread: null, divided: null },
  ...{ isBySet: false, intervals: null },
})

export function markovResult(source: RunSource, order: MarkovOrder): ModelNumbers {
  const { paths, view, plan } = source
  const chain = countChain(paths, order)
  const { channels, sets } = channelSets(view.states)
  const slopes = isResampled(paths, chain, plan) ? null : effectSlopes(chain)
  const fit = slopes ?? markovOf(chain, singleStates(view.stateCount))
  const spread = removalSpread(fit.effects)
  const rows = rowsFor(source, fit.effects)
  const totals = totalsOf(rows, spread)
  const { table } = source.distinct()
  const sum = (column: Float64Array) => column.reduce((all, one) => all + one, 0)
  const classical = {
    credits: classicalTotals(fit.effects, sum(table.won)),
    values: classicalTotals(fit.valueEffects, sum(table.value)),
    baselineCredits: 0,
    baselineValue: 0,
  }
  const channelEffects = effectsOfSets(chain, fit.effects, sets)
  const removal = { effects: fit.effects, channels, channelEffects, classical }
  const known = { slopes: slopes ?? undefined, distinct: source.distinct() }
  const intervals = plan.resamples > 0 ? linesIntervals(paths, chain, { plan, known }) : null

  const isBySet = rows !== paths

  return { ...ofSpread(totals, spread), isBySet, intervals, removal }
}

/**
 * What totals by worth are added up over: sets of states, as long as every state has a worth.
 * Without one the contacts share, and their number counts.
 */
export const rowsFor = ({ paths, distinct }: RunSource, worth: Float64Array): Paths =>
  worth.every((one) => one > 0) ? distinct().table : paths

/** Of channels with one state the effect is known; those with several are removed together. */
function effectsOfSets(chain: Chain, effects: Float64Array, sets: readonly RemovalSet[]) {
  const several = sets.filter((set) => set.length > 1)
  const together = several.length > 0 ? markovOf(chain, several).effects : null
  let next = 0

  return Float64Array.from(sets, (set) => (set.length > 1 ? together![next++]! : effects[set[0]!]!))
}

/** Steps of all resamples together, up to which every chain is solved again. */
const MOST_RESAMPLED_STEPS = 20_000_000

function isResampled(paths: PathTable, { shape }: Chain, { resamples }: ResamplePlan) {
  const steps = paths.offsets[paths.rowCount]! * resamples
  const solved = shape.edgeKeys.length * paths.stateCount * resamples

  return Math.max(steps, solved) <= MOST_RESAMPLED_STEPS
}

interface Lines {
  plan: ResamplePlan
  known?: Parameters<typeof chainInfluences>[2]
}

/** Every resample solved exactly where that is quick; else as far as the first derivative goes. */
export function linesIntervals(paths: PathTable, chain: Chain, { plan, known }: Lines) {
  return isResampled(paths, chain, plan)
    ? markovIntervals(paths, { chain, sets: [] }, plan).credits
    : chainInfluences(paths, chain, known)
}

export function rateResult(source: RunSource): ModelNumbers {
  const { paths, distinct, plan } = source
  const { sets, rates } = source.rated()
  const spread = setSpread(sets, setShares(sets, rates))
  // States that share a bit share its credit by their contacts, which only paths know.
  const isPooled = sets.memberCount < paths.stateCount
  const totals = totalsOf(isPooled ? paths : distinct().table, spread)
  const { credits } = totals
  const intervals = plan.resamples > 0 ? shapleyRateIntervals(sets, { rates, credits }, plan) : null

  return { ...ofSpread(totals, spread), isBySet: !isPooled, intervals }
}

export function pathResult(source: RunSource): ModelNumbers {
  const { paths, isDirect, plan } = source
  const game = { paths, ...source.rated(), fallback: lastNonDirectSpread(isDirect) }
  const steps = paths.offsets[paths.rowCount]! * plan.resamples
  if (steps > MOST_RESAMPLED_STEPS / 4) {
    const { totals, intervals, spread } = pathNumbers(game)

    return { ...ofSpread(totals, spread), intervals }
  }
  const spread = pathSpread(game)
  const intervals = plan.resamples > 0 ? pathIntervals(paths, game, plan) : null

  return { ...ofSpread(totalsOf(paths, spread), spread), intervals }
}

/** Only for a business that has what the model needs: see `availability`. */
export function hazardResult(source: RunSource): ModelNumbers {
  const { hazard, plan } = source
  const fitted = fitHazardCounterfactual(hazard)
  if (!fitted.ok) throw new RangeError('the hazard model needs more data')
  const fit = fitted.value
  const spread = hazardSpread(fit)
  const totals = totalsOf(source.distinct().table, spread)
  const { credits } = totals
  const intervals = plan.resamples > 0 ? hazardIntervals(hazard, { fit, credits }) : null
  const { sharePerAppointment, halfLivesDays } = fit
  const rows = rowsFor(source, sharePerAppointment)
  const normalised = totalsOf(rows, hazardSpread(fit, 'normalised'))

  const told = { sharePerAppointment, halfLivesDays, normalised }

  return { ...ofSpread(totals, spread), isBySet: true, intervals, hazard: told }
}
