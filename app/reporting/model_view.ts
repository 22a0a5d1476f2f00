import { strictQuery } from '#reporting/strict_query'
import { filterOf } from '#reporting/report_filter'
import type { AskedFilter } from '#reporting/report_filter'
import type { Caller } from '#reporting/report_request'
import type { ReportRequest } from '#reporting/reports/report_period'
import { modelFilterValidator } from '#reporting/validators/model_filter_validator'

/** What the report of models is asked for beside the filter of every report. */
export interface ModelView {
  /** Null: what the settings of the business say. */
  goal: 'all' | 'new' | null
  states: 'channel' | 'campaign'
  /** Direct contacts are taken out before anything is weighed. */
  excludeDirect: boolean
}

export const PLAIN_VIEW: ModelView = { goal: null, states: 'channel', excludeDirect: false }

type Asked = AskedFilter & Partial<ModelView>

const requestOf = (
  { scope, business }: Caller,
  asked: Asked
): { request: ReportRequest; view: ModelView } => ({
  request: { scope, business, filter: filterOf(asked, business.timezone) },
  view: {
    goal: asked.goal ?? null,
    states: asked.states ?? 'channel',
    excludeDirect: asked.excludeDirect ?? false,
  },
})

/** As `machineRequest`: no parameter but the documented ones. */
export const modelMachineRequest = async (caller: Caller, query: Record<string, unknown>) =>
  requestOf(caller, (await strictQuery(modelFilterValidator, query)) as Asked)

/** As `pageRequest`: the address may hold more. */
export const modelPageRequest = async (caller: Caller, query: Record<string, unknown>) =>
  requestOf(caller, (await modelFilterValidator.validate(query)) as Asked)
