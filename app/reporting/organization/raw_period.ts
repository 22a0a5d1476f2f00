import type { MemberBusiness } from '#accounts/memberships'
import { channelFigures, reportCurrency } from '#reporting/channel_figures'
import { seesAllSpend } from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import type { Period } from '#reporting/periods'
import { channelCredits } from '#reporting/queries/channel_credits_query'
import type { ChannelCredits } from '#reporting/queries/channel_credits_query'
import { channelSpend } from '#reporting/queries/channel_spend_query'
import type { ChannelSpend } from '#reporting/queries/channel_spend_query'
import type { Dated } from '#reporting/queries/report_rows'
import { settledPeriod } from '#reporting/reports/settled_period'
import { converted, currenciesWithRates } from '#reporting/rates/conversion'
import { conversionFacts } from '#reporting/rates/conversion_facts'

/** Credit and spend of one business in one period, not yet summed. */
export interface RawPeriod {
  business: MemberBusiness
  credits: Dated<ChannelCredits>[]
  /** Null: the member sees some locations, and spend has none. */
  spend: Dated<ChannelSpend>[] | null
}

/** Inside the rollups of that business. */
export async function readRawPeriod(
  business: MemberBusiness,
  request: OrganizationRequest,
  period: Period
): Promise<RawPeriod> {
  const { from, to } = period
  const filter = { ...request.filter, from, to }
  const byDay = currenciesWithRates(request.rates)
  const spend = business.locationIds === null ? await channelSpend(filter, byDay) : null

  return { business, credits: await channelCredits(filter, byDay), spend }
}

/** The same of the days that ratios are made of: each business up to its own last settled one. */
export async function readSettledPeriod(
  whole: RawPeriod,
  request: OrganizationRequest,
  { from, to, through }: Period & { through: string | null }
): Promise<RawPeriod> {
  const days = settledPeriod({ ...request.filter, from, to }, through)
  if (days === null) return { ...whole, credits: [], spend: whole.spend && [] }

  return days.to === to ? whole : readRawPeriod(whole.business, request, days)
}

/** The last settled day of all, where open days are left out of ratios; null: they are not. */
export function leftOutAfter({ filter }: OrganizationRequest, through: string | null) {
  const days = settledPeriod(filter, through)

  return days?.to === filter.to ? null : through
}

/** The same businesses, with what has a rate in the organization's currency. */
export function convertedPeriods({ rates }: OrganizationRequest, raw: readonly RawPeriod[]) {
  const credits = converted(
    rates,
    raw.flatMap((one) => one.credits),
    ['micros']
  )
  const spend = converted(
    rates,
    raw.flatMap((one) => one.spend ?? []),
    ['costMicros']
  )

  return raw.map((one): RawPeriod => ({
    business: one.business,
    credits: credits.splice(0, one.credits.length),
    spend: one.spend && spend.splice(0, one.spend.length),
  }))
}

/** How the amounts of a period were converted, and which were not. */
export const conversionOf = ({ rates }: OrganizationRequest, raw: readonly RawPeriod[]) =>
  conversionFacts(rates, [
    ...raw.flatMap((one) => one.credits.filter(({ micros }) => micros !== 0n)),
    ...raw.flatMap((one) => (one.spend ?? []).filter(({ costMicros }) => costMicros !== 0n)),
  ])

/** The figures of all businesses together, in one currency; the others are listed apart. */
export function summed(request: OrganizationRequest, raw: readonly RawPeriod[], currency?: string) {
  const each = convertedPeriods(request, raw)
  const credits = each.flatMap((one) => one.credits)
  const spend = seesAllSpend(request) ? each.flatMap((one) => one.spend ?? []) : null
  const { organization, filter } = request
  const asked = { asked: filter.currency, own: organization.currency }

  return channelFigures(currency ?? reportCurrency(asked, credits), credits, spend)
}
