import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { MODEL_NAMES, MODELS } from '#attribution/credit/models'
import { reportCurrency } from '#reporting/channel_figures'
import { modelFigures } from '#reporting/model_figures'
import type { ModelRow } from '#reporting/model_figures'
import { modelCredits } from '#reporting/queries/model_credits_query'
import { cachedReport } from '#reporting/report_cache'
import { askedOf, echoOf } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import ModelRowTransformer from '#reporting/transformers/model_row_transformer'

/** How much does the answer depend on the model? All of them side by side; cached for 30 s. */
export const modelReport = (request: ReportRequest) =>
  cachedReport(askedOf('models', request), async () => {
    const { filter, business, scope } = request
    const credits = await CurrentBusiness.run(scope, () => modelCredits(filter, MODEL_NAMES))
    const currency = reportCurrency(
      { asked: filter.currency, own: business.currency },
      credits.map((row) => ({ ...row, booked: row.appointments }))
    )
    const figures = modelFigures({ models: MODEL_NAMES, currency }, credits)
    const row = (of: ModelRow) => new ModelRowTransformer({ ...of, currency }).toObject()

    return {
      ...echoOf(request, currency),
      asOf: clock.date().toISOString(),
      models: MODEL_NAMES.map((name) => ({ name, label: MODELS[name].label })),
      rows: figures.rows.map(row),
      unattributed: row(figures.unattributed),
      total: row(figures.total),
      isAddingUp: figures.isAddingUp,
      disagreement: figures.disagreement,
    }
  })
