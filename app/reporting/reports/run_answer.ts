import { CurrentBusiness } from '#tenancy/current_business'
import type { Need } from '#attribution/engine/availability'
import { askRun } from '#attribution/runs/ask_run'
import type { AskedRun } from '#attribution/runs/ask_run'
import { creditedRows, resultsOf } from '#attribution/runs/result_rows'
import type { CreditedRow, ResultRow } from '#attribution/runs/result_rows'
import { INFLUENCED } from '#attribution/runs/run_figures'
import type { RunQuestion } from '#attribution/runs/run_question'
import type { RunRow } from '#attribution/runs/run_rows'
import { readSettings } from '#attribution/settings'
import type { ModelView } from '#reporting/model_view'
import type { ReportRequest } from '#reporting/reports/report_period'

/** Why there is no run: models learn from the whole business and all its
 * matches, by the day of the booking. */
export type NoRun = 'some_locations' | 'dated_otherwise' | 'strong_only'

/** Appointments that a channel had to do with at all: never to be added up. */
export interface Influence {
  appointments: number
  micros: bigint
}

/** What a run says of a report's period. */
export interface RunAnswer {
  run: RunRow
  results: ResultRow[]
  rows: CreditedRow[]
  influenced: CreditedRow[]
}

/** The run that a report shows, and the one that is being made. */
export type RunAsked = AskedRun & { question: RunQuestion | null; why: NoRun | null }

const NOTHING = {
  ...{ shown: null, underWay: null, failed: null },
  ...{ isOutdated: false, changedCount: 0, isBusy: false },
}

const whyNone = ({ scope, filter }: ReportRequest): NoRun | null => {
  if (scope.locations !== null) return 'some_locations'

  if (filter.matches !== undefined) return 'strong_only'

  return filter.datedBy === 'booked' ? null : 'dated_otherwise'
}

/** Asks for the run of a report; inside the door. */
export async function askedRun(request: ReportRequest, view: ModelView): Promise<RunAsked> {
  const why = whyNone(request)
  if (why) return { ...NOTHING, question: null, why }
  const settings = await readSettings()
  const question = {
    goal: view.goal ?? settings.goal,
    level: view.states,
    from: request.filter.from,
    to: request.filter.to,
    excludesDirect: view.excludeDirect,
    settingsVersion: settings.version,
  }

  return { ...(await askRun(question, CurrentBusiness.scope().actor)), question, why: null }
}

/** The figures of a run; inside the door. */
export async function runAnswer(run: RunRow): Promise<RunAnswer> {
  const all = await creditedRows(run.id)

  return {
    run,
    results: await resultsOf(run.id),
    rows: all.filter(({ model }) => model !== INFLUENCED),
    influenced: all.filter(({ model }) => model === INFLUENCED),
  }
}

/** A model that is not shown, and what it waits for. */
export interface Greyed {
  model: string
  needs: Need[]
}

export const greyedIn = ({ results }: RunAnswer): Greyed[] =>
  results.flatMap(({ model, needs }) => (needs.length > 0 ? [{ model, needs }] : []))
