import type { Business } from '#tenancy/businesses'
import type { BusinessScope } from '#tenancy/current_business'
import { channelFigures, reportCurrency } from '#reporting/channel_figures'
import type { ChannelFigures } from '#reporting/channel_figures'
import { money } from '#core/money_text'
import { credits } from '#reporting/figures'
import { channelCredits } from '#reporting/queries/channel_credits_query'
import { channelSpend } from '#reporting/queries/channel_spend_query'
import type { ReportFilter } from '#reporting/report_filter'

/** Who asks for what: the scope of the door, the business in it, the filter with its defaults. */
export interface ReportRequest {
  scope: BusinessScope
  business: Business
  filter: ReportFilter
}

/** Spend belongs to no location: a scope of some locations shows none. */
export const seesSpend = ({ scope }: Pick<ReportRequest, 'scope'>) => scope.locations === null

/**
 * The figures of the filter's period by channel; inside the door. `currency` is settled by the
 * first period that is read, and given for the one it is compared with.
 */
export async function readFigures(request: ReportRequest, currency?: string) {
  const { filter, business } = request
  const earned = await channelCredits(filter)
  const spend = seesSpend(request) ? await channelSpend(filter) : null
  const settled =
    currency ??
    reportCurrency({ asked: filter.currency, own: business.currency }, [
      ...earned,
      ...(spend ?? []).map(({ currency: of, costMicros: micros }) => ({
        currency: of,
        booked: 0,
        micros,
      })),
    ])

  return channelFigures(settled, earned, spend)
}

/** Under what an answer is cached: everything it depends on. */
export const askedOf = (report: string, { scope, filter }: ReportRequest) => ({
  businessId: scope.businessId,
  report,
  question: { filter, locations: scope.locations?.toSorted() ?? null },
})

/** What was asked, with its defaults, as it stands above every answer. */
export const echoOf = ({ filter, scope }: ReportRequest, currency: string) => ({
  filter: { ...filter, currency, locations: scope.locations ?? [] },
  currency,
})

/** The same period in each of its currencies: amounts are never summed over them. */
export const currencyRows = ({ currencies }: ChannelFigures) =>
  currencies.map(({ currency, sums, credited }) => ({
    currency,
    booked: credits(sums.booked),
    kept: credits(sums.kept),
    paid: credits(sums.paid),
    revenue: money(sums.micros, currency),
    creditedRevenue: money(credited, currency),
    spend: sums.costMicros === null ? null : money(sums.costMicros, currency),
  }))
