import { countChain } from '#attribution/engine/chain_counts'
import { chainInfluences } from '#attribution/engine/chain_influence'
import { setTable } from '#attribution/engine/channel_sets'
import { fitHazardCounterfactual, hazardSpread } from '#attribution/engine/hazard'
import { hazardIntervals } from '#attribution/engine/hazard_intervals'
import { lastNonDirectSpread } from '#attribution/engine/heuristics'
import { classicalTotals, markovOf, removalSpread, singleStates } from '#attribution/engine/markov'
import { pathSpread } from '#attribution/engine/path_counterfactual'
import { pathInfluences } from '#attribution/engine/path_influence'
import { pathIntervals, shapleyRateIntervals } from '#attribution/engine/rate_intervals'
import { markovIntervals } from '#attribution/engine/resamples'
import { setRates } from '#attribution/engine/set_rates'
import { setShares, setSpread } from '#attribution/engine/shapley_rate'
import { totalsOf } from '#attribution/engine/spread'
import { channelSets } from '#attribution/engine/states'
import type { Chain, MarkovOrder } from '#attribution/engine/chain_counts'
import type { ResamplePlan } from '#attribution/engine/intervals'
import type { PathGame } from '#attribution/engine/path_counterfactual'
import type { PathTable } from '#attribution/engine/path_table'
import type { ModelNumbers } from '#attribution/engine/model_run'
import type { RunSource } from '#attribution/engine/run_source'

export function markovResult({ paths, view, plan }: RunSource, order: MarkovOrder): ModelNumbers {
  const chain = countChain(paths, order)
  const { channels, sets } = channelSets(view.states)
  const single = singleStates(view.stateCount)
  const fit = markovOf(chain, [...single, ...sets])
  const effects = fit.effects.slice(0, single.length)
  const valueEffects = fit.valueEffects.slice(0, single.length)
  const spread = removalSpread(effects)
  const totals = totalsOf(paths, spread)
  const sum = (column: Float64Array) => column.reduce((all, one) => all + one, 0)
  const classical = {
    credits: classicalTotals(effects, sum(paths.won)),
    values: classicalTotals(valueEffects, sum(paths.value)),
    baselineCredits: 0,
    baselineValue: 0,
  }
  const removal = { effects, channels, channelEffects: fit.effects.slice(single.length), classical }
  const intervals = plan.resamples > 0 ? linesIntervals(paths, chain, plan) : null

  return { totals, intervals, spread, agedSpread: null, removal }
}

/** Steps of all resamples together, up to which every chain is solved again. */
const MOST_RESAMPLED_STEPS = 20_000_000

/** Every resample solved exactly where that is quick; else as far as the first derivative goes. */
export function linesIntervals(paths: PathTable, chain: Chain, plan: ResamplePlan) {
  const steps = paths.offsets[paths.rowCount]! * plan.resamples
  const solved = chain.shape.edgeKeys.length * paths.stateCount * plan.resamples

  return Math.max(steps, solved) <= MOST_RESAMPLED_STEPS
    ? markovIntervals(paths, { chain, sets: [] }, plan).credits
    : chainInfluences(paths, chain, plan)
}

export function rateResult({ paths, settings, plan }: RunSource): ModelNumbers {
  const table = setTable(paths)
  const rates = setRates(table, settings)
  const spread = setSpread(table, setShares(table, rates))
  const totals = totalsOf(paths, spread)
  const { credits } = totals
  const intervals =
    plan.resamples > 0 ? shapleyRateIntervals(table, { rates, credits }, plan) : null

  return { totals, intervals, spread, agedSpread: null }
}

export function pathResult({ paths, isDirect, settings, plan }: RunSource): ModelNumbers {
  const sets = setTable(paths)
  const rates = setRates(sets, settings)
  const game = { sets, rates, fallback: lastNonDirectSpread(isDirect) }
  const spread = pathSpread({ ...game, paths })
  const intervals = plan.resamples > 0 ? pathRunIntervals(paths, game, plan) : null

  return { totals: totalsOf(paths, spread), intervals, spread, agedSpread: null }
}

type Game = Omit<PathGame, 'paths' | 'weights'>

/** Every resample's rates found again where that is quick; else as far as the first derivative goes. */
export function pathRunIntervals(paths: PathTable, game: Game, plan: ResamplePlan) {
  const steps = paths.offsets[paths.rowCount]! * plan.resamples

  return steps <= MOST_RESAMPLED_STEPS / 4
    ? pathIntervals(paths, game, plan)
    : pathInfluences({ ...game, paths }, plan)
}

/** Only for a business that has what the model needs: see `availability`. */
export function hazardResult({ paths, hazard, plan }: RunSource): ModelNumbers {
  const fitted = fitHazardCounterfactual(hazard)
  if (!fitted.ok) throw new RangeError('the hazard model needs more data')
  const fit = fitted.value
  const spread = hazardSpread(fit)
  const totals = totalsOf(paths, spread)
  const { credits } = totals
  const intervals = plan.resamples > 0 ? hazardIntervals(hazard, { fit, credits }, plan) : null
  const { sharePerAppointment, halfLivesDays } = fit
  const normalised = totalsOf(paths, hazardSpread(fit, 'normalised'))

  const told = { sharePerAppointment, halfLivesDays, normalised }

  return { totals, intervals, spread, agedSpread: null, hazard: told }
}
