import type { MemberBusiness } from '#accounts/memberships'
import { clock } from '#core/clock'
import { reportCurrency } from '#reporting/channel_figures'
import { locationFigures, settledPlaces } from '#reporting/location_figures'
import type { LocationFigures } from '#reporting/location_figures'
import { groupingOf, labelNames } from '#reporting/location_groups'
import {
  organizationEcho,
  organizationFacts,
  readBusinessFacts,
} from '#reporting/organization/organization_facts'
import {
  conversionOf,
  readRawPeriod,
  readSettledPeriod,
  summed,
} from '#reporting/organization/raw_period'
import { askedOfOrganization, eachBusiness } from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import { locationCredits } from '#reporting/queries/location_credits_query'
import { locationNames } from '#reporting/queries/location_names_query'
import { locationOutcomes } from '#reporting/queries/location_outcomes_query'
import { converted, currenciesWithRates } from '#reporting/rates/conversion'
import { cachedReport } from '#reporting/report_cache'
import { channelRows } from '#reporting/reports/channel_report'
import { settledPeriod } from '#reporting/reports/settled_period'
import LocationRowTransformer from '#reporting/transformers/location_row_transformer'
import { CurrentBusiness } from '#tenancy/current_business'

/** Names are no figures: each is read inside its own business, and carries its name. */
async function namesOf({ organization, actor }: OrganizationRequest) {
  const names = []
  for (const { id: businessId, name, locationIds: locations } of organization.businesses) {
    const found = await CurrentBusiness.run({ businessId, actor, locations }, locationNames)
    names.push(...found.map((location) => ({ ...location, name: `${location.name} · ${name}` })))
  }

  return names
}

/** What one business says of its places; inside its rollups. */
async function readPlaces(request: OrganizationRequest, business: MemberBusiness) {
  const { filter } = request
  const facts = await readBusinessFacts(business, filter)
  const through = facts.matureThrough
  const to = through && through < filter.to ? through : filter.to
  const days = settledPeriod(filter, through)
  const byDay = currenciesWithRates(request.rates)
  const raw = await readRawPeriod(business, request, filter)
  const credits = await locationCredits(filter, byDay)
  const readSettled = () => (days ? locationCredits({ ...filter, ...days }, byDay) : [])

  return {
    facts,
    raw,
    settled: await readSettledPeriod(raw, request, { ...filter, through }),
    credits,
    settledCredits: days?.to === filter.to ? credits : await readSettled(),
    outcomes: await locationOutcomes({ from: filter.from, to }),
  }
}

type Places = Awaited<ReturnType<typeof readPlaces>>

const convertedCredits = (
  { rates }: OrganizationRequest,
  each: readonly Places[],
  part: 'credits' | 'settledCredits'
) =>
  converted(
    rates,
    each.flatMap((one) => one[part]),
    ['micros', 'creditedMicros']
  )

/** All businesses together: spend belongs to no place. */
function wholeRow(request: OrganizationRequest, each: readonly Places[], currency: string) {
  const [all, settled] = (['raw', 'settled'] as const).map((part) =>
    summed(
      request,
      each.map((one) => one[part]),
      currency
    )
  )

  return channelRows(all!, request.filter.stage, settled).total
}

async function read(request: OrganizationRequest, by: string | null) {
  const { filter, organization } = request
  const each = await eachBusiness(request, (business) => readPlaces(request, business))
  const credits = convertedCredits(request, each, 'credits')
  const outcomes = each.flatMap((one) => one.outcomes)
  const asked = { asked: filter.currency, own: organization.currency }
  const currency = reportCurrency(asked, credits)
  const names = await namesOf(request)
  const { places, regrouped } = groupingOf(names, by)
  const { rows, elsewhere, total } = locationFigures(
    { places, currency },
    regrouped(credits),
    regrouped(outcomes)
  )
  const against = { allMicros: total.sums.micros, currency }
  const closed = settledPlaces(
    { places, currency },
    regrouped(convertedCredits(request, each, 'settledCredits'))
  )
  const row = (of: LocationFigures, key = of.location?.id ?? '') =>
    new LocationRowTransformer({ ...of, settled: closed.get(key), ...against }).toObject()
  const raw = each.map((one) => one.raw)
  const whole = wholeRow(request, each, currency)
  const reached = each.map((one) => one.facts)

  return {
    ...organizationEcho(request, currency),
    asOf: clock.date().toISOString(),
    ...organizationFacts(request, reached),
    rows: rows.map((one) => row(one)),
    withoutLocation: row(elsewhere),
    total: row(total, 'total'),
    by,
    groupings: labelNames(names),
    spend: whole.spend,
    roas: whole.roas,
    conversion: conversionOf(request, raw),
  }
}

/** Which place of which business earns its share? Cached for 30 s. */
export function organizationLocations(request: OrganizationRequest, by: string | null) {
  const { question, ...asked } = askedOfOrganization('locations', request)

  return cachedReport({ ...asked, question: { ...question, by } }, () => read(request, by))
}
