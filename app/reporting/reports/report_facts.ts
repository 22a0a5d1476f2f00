import { CurrentBusiness } from '#tenancy/current_business'
import { openCount } from '#reporting/maturity'
import { freshness } from '#reporting/queries/freshness_query'
import { settledDays } from '#reporting/queries/settled_days_query'
import { cachedReport } from '#reporting/report_cache'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { askedOf, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'

/** How far the figures of a page reach; inside the door. `isEmpty`: no appointment in any period. */
export async function readFacts(request: ReportRequest) {
  const known = await freshness()

  return {
    dataThrough: known.dataThrough?.toISOString() ?? null,
    spendThrough: seesSpend(request) ? known.spendThrough : null,
    matureThrough: await readMatureThrough(request.business.timezone),
    openCount: openCount(await settledDays(request.filter)),
    isEmpty: known.dataThrough === null,
    seesSpend: seesSpend(request),
  }
}

/** The same for a page whose figures come from a report of their own. Cached for 30 s. */
export const reportFacts = (request: ReportRequest) =>
  cachedReport(askedOf('facts', request), () =>
    CurrentBusiness.run(request.scope, () => readFacts(request))
  )
