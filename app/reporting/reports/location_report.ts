import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { reportCurrency } from '#reporting/channel_figures'
import { locationFigures } from '#reporting/location_figures'
import type { LocationFigures } from '#reporting/location_figures'
import { locationCredits } from '#reporting/queries/location_credits_query'
import { locationNames } from '#reporting/queries/location_names_query'
import { locationOutcomes } from '#reporting/queries/location_outcomes_query'
import { cachedReport } from '#reporting/report_cache'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { askedOf, echoOf } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import LocationRowTransformer from '#reporting/transformers/location_row_transformer'

async function read(request: ReportRequest) {
  const { filter, business } = request
  const through = await readMatureThrough(business.timezone)
  const mature = { from: filter.from, to: through && through < filter.to ? through : filter.to }
  const credits = await locationCredits(filter)
  const outcomes = await locationOutcomes(mature)
  const currency = reportCurrency({ asked: filter.currency, own: business.currency }, credits)
  const names = await locationNames()
  const { rows, elsewhere, total } = locationFigures({ names, currency }, credits, outcomes)
  const row = (figures: LocationFigures) =>
    new LocationRowTransformer({ ...figures, allMicros: total.sums.micros, currency }).toObject()

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    matureThrough: through,
    rows: rows.map(row),
    withoutLocation: row(elsewhere),
    total: row(total),
  }
}

/** Which place earns its share? Kept rates leave open days out. Cached for 30 s. */
export const locationReport = (request: ReportRequest) =>
  cachedReport(askedOf('locations', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
