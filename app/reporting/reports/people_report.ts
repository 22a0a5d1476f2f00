import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { CurrentBusiness } from '#tenancy/current_business'
import { campaignIdsOf } from '#reporting/campaign_figures'
import { credits, ratio } from '#reporting/figures'
import { acquiredRows, cohortGrid, cohortMonths, newnessPoints } from '#reporting/people_figures'
import { campaignNames } from '#reporting/queries/campaign_names_query'
import { acquiredSums, cohorts, newnessDays, unknownDays } from '#reporting/queries/people_query'
import { cachedReport } from '#reporting/report_cache'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { askedOf, echoOf, readFigures } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSettled } from '#reporting/reports/settled_period'
import { settlePersons } from '#reporting/visits/count_persons'

async function read(request: ReportRequest) {
  const { filter, business } = request
  const today = localDay(clock.nowMs(), business.timezone)
  const figures = await readFigures(request)
  const { currency, total } = figures
  const settled = (await readSettled(request, figures)).total
  await settlePersons()
  const sums = await acquiredSums({ filter, currency, today })
  const names = await campaignNames(campaignIdsOf(sums))
  const months = cohortMonths(filter.to < today ? filter.to : today)
  const grid = await cohorts([months[0]!, months.at(-1)!])
  const unknown = await unknownDays(filter)
  const unknownKept = unknown.reduce((sum, { appointments }) => sum + appointments, 0)
  const acquired = acquiredRows(sums, {
    currency,
    names: new Map(names.map(({ id, name }) => [id, name])),
  })

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    newPersons: credits(total.newKept),
    returning: credits(total.kept - total.newKept - unknownKept),
    newShare: ratio(credits(settled.newKept), credits(settled.kept)),
    unknownKept,
    newness: newnessPoints(
      filter,
      { known: await newnessDays(filter), unknown },
      await readMatureThrough(business.timezone)
    ),
    ...acquired,
    cohorts: cohortGrid(grid, months, today),
  }
}

/** Do the people that marketing brings come back? Dated by booking. Cached for 30 s. */
export const peopleReport = (asked: ReportRequest) => {
  const request: ReportRequest = { ...asked, filter: { ...asked.filter, datedBy: 'booked' } }

  return cachedReport(askedOf('people', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
}
