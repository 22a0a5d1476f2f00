import {
  array,
  boolean,
  instant,
  integer,
  nullable,
  number,
  object,
  oneOf,
  ref,
  text,
  uuid,
} from '#core/json_schema'
import { ENGINE_MODELS } from '#attribution/engine/availability'
import { GOALS, LEVELS } from '#attribution/runs/run_question'

const model = oneOf(ENGINE_MODELS)
const money = ref('Money')
const share = number('0..1')

export const MODEL_ROW = object({
  channel: text('A channel, or `channel|campaign`.'),
  label: text(),
  values: array(
    object({
      model,
      appointments: number(),
      revenue: money,
      share,
      low: nullable(number('Appointments: 5 % of resamples lie below.')),
      high: nullable(number('Appointments: 5 % of resamples lie above.')),
      standing: nullable(oneOf(['told', 'wide', 'too_few'])),
    })
  ),
  influenced: nullable(
    object({ appointments: number(), revenue: money }, 'With a contact of it at all: not summable.')
  ),
  band: nullable(
    object({ low: money, high: money }, 'Where the models of the band lie, intervals joined.')
  ),
})

const need = object({
  what: oneOf(['won_journeys', 'lost_journeys', 'states', 'states_with_30_won', 'appointments']),
  have: integer(),
  need: integer(),
})

/** Members of the report of models beside those of every report. */
export const MODELS_ANSWER = {
  view: object({
    goal: oneOf(GOALS),
    states: oneOf(LEVELS),
    excludeDirect: boolean,
  }),
  models: array(object({ name: model, label: text(), isLearned: boolean })),
  greyed: array(object({ name: model, label: text(), needs: array(need) })),
  remarks: array(object({ model, remark: text() })),
  rows: array(ref('ModelRow')),
  baseline: nullable(ref('ModelRow')),
  unattributed: ref('ModelRow'),
  total: ref('ModelRow'),
  isAddingUp: { type: 'boolean', description: 'Every rule-based model divides the same value.' },
  isRunAddingUp: { type: 'boolean', description: 'So do the learned models among themselves.' },
  isRunBehind: { type: 'boolean', description: 'The run is older than the daily sums.' },
  disagreement: number('½ Σ of the widest differences of shares of the rule-based models, 0..1.'),
  band: nullable(
    object({
      models: array(model),
      spread: number('½ Σ of the widest differences of shares, 0..1.'),
      verdict: oneOf(['models_agree', 'models_differ', 'models_contradict']),
    })
  ),
  run: nullable(
    object(
      {
        id: uuid,
        number: integer('Counts the runs of the business.'),
        finishedAt: nullable(instant),
        won: integer(),
        lost: integer(),
        open: integer(),
        resamples: integer(),
      },
      'Whose figures the learned models and the intervals are.'
    )
  ),
  runUnderWay: nullable(
    object({
      id: uuid,
      number: integer(),
      state: oneOf(['ready', 'running']),
      phase: oneOf(['waiting', 'reading', 'computing', 'done']),
      done: integer(),
      total: integer(),
      createdAt: nullable(instant),
    })
  ),
  runFailed: nullable(
    object({ id: uuid, number: integer(), state: oneOf(['failed', 'cancelled']) })
  ),
  isRunOutdated: boolean,
  changedCount: integer('Changes of journeys that no run has seen.'),
  isRunBusy: boolean,
  noRunBecause: nullable(oneOf(['some_locations', 'dated_otherwise', 'strong_only'])),
}
