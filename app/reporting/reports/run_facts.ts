import type { RunRow } from '#attribution/runs/run_rows'
import { areEqual } from '#reporting/model_figures'
import type { ModelFigures } from '#reporting/model_figures'
import type { ReadModels } from '#reporting/reports/model_sums'
import type { RunAsked } from '#reporting/reports/run_answer'

const iso = (at: Date | string | null) => (at === null ? null : new Date(at).toISOString())

/** Which run is shown, and which is being made. Never cached: it changes from second to second. */
export function runFacts(asked: RunAsked) {
  const { shown, underWay, failed, why } = asked

  return {
    run: shown && versionOf(shown),
    runUnderWay: underWay && progressOf(underWay),
    runFailed: failed && { id: failed.id, number: failed.number, state: failed.state },
    isRunOutdated: asked.isOutdated,
    changedCount: asked.changedCount,
    isRunBusy: asked.isBusy,
    noRunBecause: why,
  }
}

const versionOf = ({ id, number, finishedAt, won, lost, open, resamples }: RunRow) => ({
  id,
  number,
  finishedAt: iso(finishedAt),
  won: won ?? 0,
  lost: lost ?? 0,
  open: open ?? 0,
  resamples,
})

const progressOf = ({ id, number, state, phase, done, total, createdAt }: RunRow) => ({
  id,
  number,
  state,
  phase,
  done,
  total,
  createdAt: iso(createdAt),
})

/** Do the figures of the run add up, among themselves and with the daily sums? */
export function runStanding(
  { models, isLearned, answer }: ReadModels,
  { total }: Pick<ModelFigures, 'total'>
) {
  const learned = models.filter(isLearned)
  const disagreement = answer?.run.disagreement ?? null

  return {
    isRunAddingUp: areEqual(total, learned),
    // The run is of the journeys as they were: what came since is in the daily sums alone.
    isRunBehind: learned.length > 0 && !areEqual(total, models),
    band: disagreement && {
      models: disagreement.models,
      spread: disagreement.spread,
      verdict: disagreement.verdict,
    },
  }
}
