import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { reportCurrency } from '#reporting/channel_figures'
import { locationComparison } from '#reporting/location_comparison'
import { locationFigures } from '#reporting/location_figures'
import type { LocationFigures } from '#reporting/location_figures'
import { locationCredits } from '#reporting/queries/location_credits_query'
import { campaignSpend } from '#reporting/queries/campaign_spend_query'
import { locationCampaigns } from '#reporting/queries/location_campaigns_query'
import { locationNames } from '#reporting/queries/location_names_query'
import type { LocationName } from '#reporting/queries/location_names_query'
import { locationOutcomes } from '#reporting/queries/location_outcomes_query'
import { cachedReport } from '#reporting/report_cache'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { askedOf, echoOf, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { settledRequest } from '#reporting/reports/settled_period'
import { allocateSpend } from '#reporting/spend_allocation'
import LocationRowTransformer from '#reporting/transformers/location_row_transformer'

/** Spend and new persons of the days that ratios are made of, by location. */
async function readAllocation(
  { filter }: ReportRequest,
  names: readonly LocationName[],
  currency: string
) {
  const spend = (await campaignSpend(filter)).filter((row) => row.currency === currency)

  return allocateSpend(
    names.map(({ id }) => id),
    await locationCampaigns(filter),
    spend
  )
}

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

  const ratios = await settledRequest(request)
  const allocated =
    ratios && seesSpend(ratios) ? await readAllocation(ratios, names, currency) : null

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    matureThrough: through,
    rows: rows.map(row),
    withoutLocation: row(elsewhere),
    total: row(total),
    comparison: locationComparison(
      rows.map((figures) => ({
        figures,
        allocated: allocated?.get(figures.location!.id) ?? null,
      })),
      currency
    ),
  }
}

/** Which place earns its share? Kept rates leave open days out. Cached for 30 s. */
export const locationReport = (request: ReportRequest) =>
  cachedReport(askedOf('locations', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
