import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { MODEL_NAMES } from '#attribution/credit/models'
import { MODEL_LABELS } from '#attribution/runs/model_labels'
import { modelFigures } from '#reporting/model_figures'
import type { ModelRow } from '#reporting/model_figures'
import { cachedReport } from '#reporting/report_cache'
import { PLAIN_VIEW } from '#reporting/model_view'
import type { ModelView } from '#reporting/model_view'
import { bandOf } from '#reporting/model_band'
import { readModels } from '#reporting/reports/model_sums'
import type { ReadModels } from '#reporting/reports/model_sums'
import { askedRun } from '#reporting/reports/run_answer'
import type { RunAsked } from '#reporting/reports/run_answer'
import { runFacts, runStanding } from '#reporting/reports/run_facts'
import { askedOf, echoOf } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import ModelRowTransformer from '#reporting/transformers/model_row_transformer'

const labelOf = (name: string) => (MODEL_LABELS as Record<string, string>)[name] ?? name

/**
 * How much does the answer depend on the model? The rule-based ones by the daily sums, the others
 * by the latest run, which is asked for where there is none. The figures are cached for 30 s.
 */
export async function modelReport(request: ReportRequest, view: ModelView = PLAIN_VIEW) {
  const asked = await CurrentBusiness.run(request.scope, () => askedRun(request, view))
  const { question, ...rest } = askedOf('models', request)
  const key = { question, view, runId: asked.shown?.id ?? null, goal: asked.question?.goal }
  const figures = await cachedReport({ ...rest, question: key }, () =>
    CurrentBusiness.run(request.scope, () => figuresOf(request, asked))
  )

  return { ...figures, ...runFacts(asked) }
}

async function figuresOf(request: ReportRequest, asked: RunAsked) {
  const read = await readModels(request, asked)
  const { currency, models, intervals } = read
  const compared = models.filter((name) => (MODEL_NAMES as string[]).includes(name))
  const figures = modelFigures({ models, currency, compared, intervals }, read.credits)
  const row = rowTeller(read)

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    view: { ...read.view },
    models: models.map((name) => ({ name, label: labelOf(name), isLearned: read.isLearned(name) })),
    greyed: read.greyed.map(({ model, needs }) => ({ name: model, label: labelOf(model), needs })),
    remarks: read.remarks,
    rows: figures.rows.map(row),
    baseline: figures.baseline && row(figures.baseline),
    unattributed: row(figures.unattributed),
    total: row(figures.total),
    isAddingUp: figures.isAddingUp,
    disagreement: figures.disagreement,
    ...runStanding(read, figures),
  }
}

const rowTeller =
  ({ labels, influence, bandModels, currency }: ReadModels) =>
  (row: ModelRow) =>
    new ModelRowTransformer({
      ...row,
      currency,
      label: labels(row.channel),
      influenced: influence.get(row.channel) ?? null,
      band: bandOf(row, bandModels),
    }).toObject()
