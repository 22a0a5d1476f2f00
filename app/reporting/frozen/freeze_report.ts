import { CurrentBusiness } from '#tenancy/current_business'
import type { ModelView } from '#reporting/model_view'
import { modelPageRequest } from '#reporting/model_view'
import { frozenTable } from '#reporting/frozen/frozen_table'
import { keepFrozen } from '#reporting/frozen/frozen_rows'
import { forgetReports } from '#reporting/report_cache'
import type { ReportFilter } from '#reporting/report_filter'
import type { Caller } from '#reporting/report_request'
import { channelSheet } from '#reporting/tables/channel_sheets'
import { locationSheet, modelSheet } from '#reporting/tables/comparison_sheets'
import type { FreezableSheet } from '#reporting/tables/sheet'

type Query = Record<string, unknown>

export const FREEZABLE = ['channels', 'models', 'locations'] as const
/** A report whose figures can be kept, by the name of its page. */
export type FreezableReport = (typeof FREEZABLE)[number]

type Reader = (caller: Caller, query: Query) => Promise<FreezableSheet<any>>

/** Their tables, as their CSV has them: channels have their campaigns below them. */
const SHEETS: Record<FreezableReport, Reader> = {
  channels: channelSheet,
  models: modelSheet,
  locations: locationSheet,
}

/** What was asked, every default said. */
export type FrozenQuestion = ReportFilter & ModelView

export interface FreezeAsked {
  report: FreezableReport
  name: string
  /** As the page's address has it: `from`, `to`, `stage`, `model` and so on. */
  query: Query
}

/** The question as a page would ask it again. */
const queryOf = (question: FrozenQuestion): Query =>
  Object.fromEntries(Object.entries(question).filter(([, value]) => value !== null))

/** The report's table as it is now. Opens doors of its own. */
export const sheetOf = (caller: Caller, report: FreezableReport, query: Query) =>
  SHEETS[report](caller, query)

/** The figures that the question has now. Opens doors of its own. */
export async function tableNow(caller: Caller, report: FreezableReport, question: FrozenQuestion) {
  const sheet = await sheetOf(caller, report, queryOf(question))

  return { ...(await frozenTable(sheet)), facts: sheet.facts }
}

/**
 * Keeps the figures of a report as they are at this moment, within the caller's locations, and
 * returns the id. Opens doors of its own, so that jobs call it like pages do. Throws as the
 * report does for a question that it refuses.
 */
export async function freezeReport(caller: Caller, { report, name, query }: FreezeAsked) {
  const { request, view } = await modelPageRequest(caller, query)
  forgetReports(caller.scope.businessId) // never an answer that is half a minute old
  const asked = { ...request.filter, ...view }
  const { columns, rows, facts } = await tableNow(caller, report, asked)
  // Another day most of the money may be in another currency: the kept question names this one.
  const question = { ...asked, currency: facts.currency }
  const { locations: locationIds, actor: frozenBy } = caller.scope

  return CurrentBusiness.run(caller.scope, () =>
    keepFrozen({ report, name, question, facts, columns, rows, locationIds, frozenBy })
  )
}
