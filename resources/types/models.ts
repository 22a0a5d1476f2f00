import type { Money } from '~/types/money'
import type { StrongOnly } from '~/types/reporting'
import type { ReportFacts } from '~/types/reports'
import type { Restatement } from '~/types/saved'

export type Standing = 'told' | 'wide' | 'too_few'

export interface ModelCell {
  model: string
  appointments: number
  revenue: Money
  share: number
  /** Appointments, 90 % of the draws lie between; null where none was drawn. */
  low: number | null
  high: number | null
  standing: Standing | null
  /** To the reference model; null where that has no figures. */
  difference: Money | null
}

export interface ModelBand {
  low: Money
  high: Money
}

export interface ModelRow {
  channel: string
  label: string
  values: ModelCell[]
  influenced: { appointments: number; revenue: Money } | null
  band: ModelBand | null
  lowestShare: number
  highestShare: number
}

export interface NamedModel {
  name: string
  label: string
  isLearned: boolean
}

/** A model that is not shown, and what it waits for. */
export interface GreyedModel {
  name: string
  label: string
  needs: { what: string; have: number; need: number }[]
}

export interface RunVersion {
  id: string
  number: number
  finishedAt: string | null
  won: number
  lost: number
  open: number
  resamples: number
}

export interface RunUnderWay {
  id: string
  number: number
  state: 'ready' | 'running'
  phase: 'waiting' | 'reading' | 'computing' | 'done'
  done: number
  total: number
}

export interface RunFacts {
  /** Whose figures the learned models and the intervals are. */
  run: RunVersion | null
  runUnderWay: RunUnderWay | null
  runFailed: { id: string; number: number; state: 'failed' | 'cancelled' } | null
  isRunOutdated: boolean
  isRunBusy: boolean
  changedCount: number
  noRunBecause: 'some_locations' | 'dated_otherwise' | 'strong_only' | null
}

export interface ModelView {
  goal: 'all' | 'new'
  states: 'channel' | 'campaign'
  excludeDirect: boolean
}

export interface ModelsProps extends ReportFacts, RunFacts {
  restated: Restatement | null
  strongOnly?: StrongOnly | null
  view: ModelView
  models: NamedModel[]
  greyed: GreyedModel[]
  remarks: { model: string; remark: string }[]
  rows: ModelRow[]
  baseline: ModelRow | null
  unattributed: ModelRow
  total: ModelRow
  isAddingUp: boolean
  isRunAddingUp: boolean
  isRunBehind: boolean
  isSameRest: boolean
  /** Of the rule-based models. 0: they agree; 1: they share nothing. */
  disagreement: number
  band: { models: string[]; spread: number; verdict: string } | null
  mayRecompute: boolean
}
