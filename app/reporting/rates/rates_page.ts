import type { MemberOrganization } from '#accounts/organization_scope'
import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { RATE_REACH_DAYS } from '#reporting/rates/conversion'
import { latestRates, ratesThrough } from '#tenancy/exchange_rates'

const MOST_LISTED = 100

/** Currencies of businesses that are not the organization's, and how far their rates reach. */
async function neededRates({ id, currency, businesses }: MemberOrganization) {
  const own = new Set(businesses.map((business) => business.currency))
  own.delete(currency)
  const through = await ratesThrough(id, currency)

  return [...own].sort().map((base) => ({ base, through: through.get(base) ?? null }))
}

/** `/o/:organization/rates`: what is known, and what is missing. */
export async function ratesPage(organization: MemberOrganization) {
  const { count, rates } = await latestRates(organization.id, MOST_LISTED)

  return {
    currency: organization.currency,
    today: localDay(clock.nowMs(), organization.businesses[0]!.timezone),
    reachDays: RATE_REACH_DAYS,
    needed: await neededRates(organization),
    count,
    rates: rates.map(({ setAt, ...rate }) => ({ ...rate, setAt: setAt.toISOString() })),
  }
}
