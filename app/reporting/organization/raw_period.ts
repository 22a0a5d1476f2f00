import type { MemberBusiness } from '#accounts/memberships'
import { channelFigures, reportCurrency } from '#reporting/channel_figures'
import { seesAllSpend } from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import type { Period } from '#reporting/periods'
import { channelCredits } from '#reporting/queries/channel_credits_query'
import type { ChannelCredits } from '#reporting/queries/channel_credits_query'
import { channelSpend } from '#reporting/queries/channel_spend_query'
import type { ChannelSpend } from '#reporting/queries/channel_spend_query'

/** Credit and spend of one business in one period, not yet summed. */
export interface RawPeriod {
  business: MemberBusiness
  credits: ChannelCredits[]
  /** Null: the member sees some locations, and spend has none. */
  spend: ChannelSpend[] | null
}

/** Inside the rollups of that business. */
export async function readRawPeriod(
  business: MemberBusiness,
  request: OrganizationRequest,
  period: Period
): Promise<RawPeriod> {
  const { from, to } = period
  const filter = { ...request.filter, from, to }
  const spend = business.locationIds === null ? await channelSpend(filter) : null

  return { business, credits: await channelCredits(filter), spend }
}

/** The figures of all businesses together, in one currency; the others are listed apart. */
export function summed(request: OrganizationRequest, raw: readonly RawPeriod[], currency?: string) {
  const credits = raw.flatMap((one) => one.credits)
  const spend = seesAllSpend(request) ? raw.flatMap((one) => one.spend ?? []) : null
  const { organization, filter } = request
  const asked = { asked: filter.currency, own: organization.currency }

  return channelFigures(currency ?? reportCurrency(asked, credits), credits, spend)
}
