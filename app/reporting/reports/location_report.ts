import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { reportCurrency } from '#reporting/channel_figures'
import { locationComparison } from '#reporting/location_comparison'
import { locationFigures, settledPlaces } from '#reporting/location_figures'
import type { LocationFigures } from '#reporting/location_figures'
import { eachPlace, groupingOf, labelNames } from '#reporting/location_groups'
import type { Grouping } from '#reporting/location_groups'
import { locationCredits } from '#reporting/queries/location_credits_query'
import { campaignSpend } from '#reporting/queries/campaign_spend_query'
import { locationCampaigns } from '#reporting/queries/location_campaigns_query'
import { locationNames } from '#reporting/queries/location_names_query'
import type { LocationName } from '#reporting/queries/location_names_query'
import { locationOutcomes } from '#reporting/queries/location_outcomes_query'
import { campaignPlaces } from '#reporting/campaign_places'
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
    { brought: await locationCampaigns(filter), places: await campaignPlaces() },
    spend
  )
}

/** What ratios of places are made of; null: of all days. `total` and '' stand for no place. */
async function readSettledPlaces(
  request: ReportRequest,
  ratios: ReportRequest | null,
  known: Grouping & { currency: string }
) {
  if (ratios === request) return null
  const credits = ratios ? known.regrouped(await locationCredits(ratios.filter)) : []

  return settledPlaces(known, credits)
}

/** The places as they are shown, and each for itself: chance is weighed for every place. */
async function readPlaces(request: ReportRequest, by: string | null) {
  const { filter, business } = request
  const through = await readMatureThrough(business.timezone)
  const mature = { from: filter.from, to: through && through < filter.to ? through : filter.to }
  const credits = await locationCredits(filter)
  const outcomes = await locationOutcomes(mature)
  const currency = reportCurrency({ asked: filter.currency, own: business.currency }, credits)
  const names = await locationNames()
  const grouping = groupingOf(names, by)
  const of = ({ places, regrouped }: Grouping) =>
    locationFigures({ places, currency }, regrouped(credits), regrouped(outcomes))
  const shown = of(grouping)
  const each = by === null ? shown.rows : of(eachPlace(names)).rows

  return { through, currency, names, grouping, shown, each }
}

async function read(request: ReportRequest, by: string | null) {
  const { through, currency, names, grouping, shown, each } = await readPlaces(request, by)
  const { rows, elsewhere, total } = shown
  const ratios = await settledRequest(request)
  const settled = await readSettledPlaces(request, ratios, { ...grouping, currency })
  const row = (figures: LocationFigures, key = figures.location?.id ?? '') =>
    new LocationRowTransformer({
      ...figures,
      settled: settled?.get(key),
      allMicros: total.sums.micros,
      currency,
    }).toObject()
  const allocated =
    ratios && seesSpend(ratios) ? await readAllocation(ratios, names, currency) : null

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    matureThrough: through,
    rows: rows.map((one) => row(one)),
    withoutLocation: row(elsewhere),
    total: row(total, 'total'),
    by,
    groupings: labelNames(names),
    comparison: locationComparison(
      each.map((figures) => ({
        figures,
        allocated: allocated?.get(figures.location!.id) ?? null,
      })),
      currency
    ),
  }
}

/**
 * Which place earns its share? Each for itself, or by what a label says of them. Kept rates leave
 * open days out. Cached for 30 s.
 */
export function locationReport(request: ReportRequest, by: string | null = null) {
  const { question, ...asked } = askedOf('locations', request)

  return cachedReport({ ...asked, question: { ...question, by } }, () =>
    CurrentBusiness.run(request.scope, () => read(request, by))
  )
}
