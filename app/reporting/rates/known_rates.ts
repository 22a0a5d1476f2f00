import { addDays, periodBefore } from '#reporting/periods'
import type { Period } from '#reporting/periods'
import { RATE_REACH_DAYS, rateTable } from '#reporting/rates/conversion'
import { ratesInto } from '#tenancy/exchange_rates'

/** The rates that a report of the period may need, the period before it included. */
export async function knownRates(organizationId: string, into: string, period: Period) {
  const from = addDays(periodBefore(period).from, -RATE_REACH_DAYS)

  return rateTable(into, await ratesInto(organizationId, into, { from, to: period.to }))
}
