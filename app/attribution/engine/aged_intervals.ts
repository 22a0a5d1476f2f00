import { agedCredits } from '#attribution/engine/aged_heuristics'
import { ShareBins } from '#attribution/engine/intervals'
import type { AgedSpread } from '#attribution/engine/aged_heuristics'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'
import type { JourneyTokens } from '#attribution/engine/journey_tokens'

/** Intervals of a model that reads ages or roles; shares are told apart to 1/1024. */
export function agedIntervals(
  tokens: JourneyTokens,
  spread: AgedSpread,
  plan: ResamplePlan
): Intervals {
  const bins = new ShareBins(tokens.stateCount)
  const shares = new Float64Array(tokens.stateCount)
  const touched: number[] = []
  agedCredits(tokens, spread, {
    credit(state, share) {
      if (shares[state] === 0) touched.push(state)
      shares[state]! += share
    },
    journeyEnds() {
      for (const state of touched) {
        bins.add(state, shares[state]!, 1)
        shares[state] = 0
      }
      touched.length = 0
    },
  })

  return bins.intervals(plan)
}
