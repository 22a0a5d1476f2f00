import type { ChannelFigures } from '#reporting/channel_figures'
import { money } from '#core/money_text'
import { countAt, credits, ratio } from '#reporting/figures'
import { accountClaims, accountCredits } from '#reporting/queries/claims_query'
import type { AccountClaims, AccountCredits } from '#reporting/queries/claims_query'
import type { SpendAccount } from '#reporting/queries/spend_days_query'
import type { ReportRequest } from '#reporting/reports/report_period'

interface Sides {
  claims: readonly AccountClaims[]
  earned: readonly AccountCredits[]
}

/** A claim beside the credit of the same campaigns; the platform's own currency is shown. */
function claimRow({ id, name, currency }: SpendAccount, { claims, earned }: Sides) {
  const own = claims.filter(({ adAccountId }) => adAccountId === id)
  const ours = earned.filter(({ adAccountId }) => adAccountId === id)
  const claimed = own.filter(({ conversions }) => conversions !== null)
  const value = own.find((row) => row.currency === currency)?.valueMicros ?? null
  const appointments = credits(ours.reduce((sum, row) => sum + row.appointments, 0))
  const conversions =
    claimed.length > 0 ? claimed.reduce((sum, row) => sum + row.conversions!, 0) : null
  const inCurrency = ours.filter((row) => row.currency === currency)

  return {
    adAccountId: id,
    name,
    claimed: conversions,
    claimedValue: value === null ? null : money(value, currency),
    appointments,
    value: money(
      inCurrency.reduce((sum, row) => sum + row.micros, 0n),
      currency
    ),
    overClaim: conversions === null ? null : ratio(conversions, appointments),
  }
}

/**
 * What each platform claims beside what we credit its campaigns with. The one place where claims
 * are summed, to show that they overlap; inside the door.
 */
export async function readClaims(
  request: ReportRequest,
  accounts: readonly SpendAccount[],
  { total }: ChannelFigures
) {
  const claims = await accountClaims(request.filter)
  const earned = await accountCredits(request.filter)
  const spent = new Set(claims.map(({ adAccountId }) => adAccountId))
  const rows = accounts
    .filter(({ id }) => spent.has(id))
    .map((account) => claimRow(account, { claims, earned }))
  const stated = rows.filter(({ claimed }) => claimed !== null)
  const claimed = stated.length > 0 ? stated.reduce((sum, row) => sum + row.claimed!, 0) : null
  const appointments = credits(countAt(total, request.filter.stage))

  return {
    rows,
    claimed,
    appointments,
    overClaim: claimed === null ? null : ratio(claimed, appointments),
  }
}
