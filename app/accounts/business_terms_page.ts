import { proposedPrivacyMode } from '#accounts/privacy_proposal'
import type { Right } from '#accounts/rights'
import { TRADES, tradeOf } from '#tenancy/business_terms'
import { PRIVACY_MODES } from '#tenancy/businesses'
import type { Business } from '#tenancy/businesses'

interface Seen {
  business: Business
  rights: Set<Right>
}

/** What the business does and what is kept of its visitors, with the mode that is proposed. */
export async function businessTerms({ business, rights }: Seen) {
  const trade = await tradeOf(business.id)

  return {
    trade,
    trades: [...TRADES],
    mode: business.privacyMode,
    modes: [...PRIVACY_MODES],
    proposedMode: proposedPrivacyMode(business.country, trade),
    mayLoosen: rights.has('privacy:loosen'),
  }
}
