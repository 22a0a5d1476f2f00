import { intervalsOf } from '#attribution/engine/intervals'
import { pathSpread } from '#attribution/engine/path_counterfactual'
import { LOST_MARK, mix, poisson, saltOf } from '#attribution/engine/random'
import { columnsOf } from '#attribution/engine/resamples'
import { ratesCurvature, setRates } from '#attribution/engine/set_rates'
import { rateInfluences } from '#attribution/engine/rate_influence'
import { LARGEST_LATTICE, setShares } from '#attribution/engine/shapley_rate'
import { totalsOf } from '#attribution/engine/spread'
import type { SetTable } from '#attribution/engine/channel_sets'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'
import type { PathGame } from '#attribution/engine/path_counterfactual'
import type { PathTable } from '#attribution/engine/path_table'
import type { SetRates } from '#attribution/engine/set_rates'

/** Poisson numbers of the won and lost journeys of every row. */
function resampled(
  { won, lost }: { won: Float64Array; lost: Float64Array },
  keys: ArrayLike<number>,
  salt: number
) {
  return {
    won: won.map((count, row) => poisson(count, mix(keys[row]! ^ salt))),
    lost: lost.map((count, row) => poisson(count, mix(keys[row]! ^ salt ^ LOST_MARK))),
  }
}

/** From so many journeys on the first derivative tells an interval as well as 2,000 resamples. */
const LARGEST_RESAMPLED = 100_000

/**
 * Intervals of `shapley_rate`: sets are resampled, rates refitted from where they were, shares
 * found again; of many journeys and few states as far as the first derivative goes. States that
 * share a bit share its interval, in proportion to `credits`.
 */
export function shapleyRateIntervals(
  table: SetTable,
  { rates, credits }: { rates: SetRates; credits: Float64Array },
  { resamples, seed }: ResamplePlan
): Intervals {
  const isOneLattice = table.memberCount <= LARGEST_LATTICE
  if (isOneLattice && journeysOf(table) > LARGEST_RESAMPLED) {
    return rateInfluences(table, { rates, credits })
  }
  const keys = Float64Array.from(table.masks, (mask) => mix(mask))
  const curvature = curvatureFor(table, rates)
  const draws = Array.from({ length: resamples }, (_, draw) => {
    const weights = resampled(table, keys, saltOf(seed, draw))
    const own = setRates(table, {
      kappa: rates.kappa,
      weights,
      begin: rates.coefficients,
      curvature,
    })

    return memberTotals({ ...table, ...weights }, own)
  })
  const pooled = new Float64Array(table.memberCount)
  credits.forEach((credit, state) => (pooled[table.memberOf[state]!]! += credit))

  return intervalsOf(
    draws.map((totals) =>
      credits.map((credit, state) => {
        const member = table.memberOf[state]!

        return pooled[member]! > 0 ? (totals[member]! * credit) / pooled[member]! : 0
      })
    ),
    credits.length
  )
}

/** From so many journeys on a resample's rates are one step from those of the whole. */
const MANY_JOURNEYS = 20_000

function curvatureFor(table: SetTable, rates: SetRates) {
  return journeysOf(table) >= MANY_JOURNEYS ? ratesCurvature(table, rates) : undefined
}

const journeysOf = ({ won, lost }: SetTable) =>
  won.reduce((sum, count, row) => sum + count + lost[row]!, 0)

/** Credited appointments by bit. */
export function memberTotals(table: SetTable, rates: SetRates) {
  const shares = setShares(table, rates)
  const totals = new Float64Array(table.memberCount)
  const own = new Float64Array(table.memberCount)
  table.masks.forEach((mask, row) => {
    const [won, bits] = [table.won[row]!, table.bits[row]!]
    if (won === 0) return
    shares.fill(mask, bits, own)
    bits.forEach((member, at) => (totals[member]! += own[at]! * won))
  })

  return totals
}

/** Intervals of `path_counterfactual`: paths are resampled, and with them their sets and rates. */
export function pathIntervals(
  paths: PathTable,
  game: Omit<PathGame, 'paths' | 'weights'>,
  { resamples, seed }: ResamplePlan
): Intervals {
  const columns = columnsOf(paths)
  const trimmed = {
    won: paths.won.subarray(0, paths.rowCount),
    lost: paths.lost.subarray(0, paths.rowCount),
  }
  const draws = Array.from({ length: resamples }, (_, draw) => {
    const weights = resampled(trimmed, paths.hashes, saltOf(seed, draw))
    const rates = setRates(game.sets, {
      kappa: game.rates.kappa,
      weights: bySet(game.sets, weights),
      begin: game.rates.coefficients,
    })

    return totalsOf({ ...columns, ...weights }, pathSpread({ ...game, paths, rates, weights }))
      .credits
  })

  return intervalsOf(draws, paths.stateCount)
}

function bySet(sets: SetTable, { won, lost }: { won: Float64Array; lost: Float64Array }) {
  const sums = {
    won: new Float64Array(sets.masks.length),
    lost: new Float64Array(sets.masks.length),
  }
  sets.setOfPath.forEach((set, row) => {
    sums.won[set]! += won[row]!
    sums.lost[set]! += lost[row]!
  })

  return sums
}
