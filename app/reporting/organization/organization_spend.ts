import type { MemberBusiness } from '#accounts/memberships'
import { clock } from '#core/clock'
import { money } from '#core/money_text'
import {
  organizationEcho,
  organizationFacts,
  readBusinessFacts,
} from '#reporting/organization/organization_facts'
import { conversionOf, convertedPeriods, summed } from '#reporting/organization/raw_period'
import type { RawPeriod } from '#reporting/organization/raw_period'
import {
  askedOfOrganization,
  eachBusiness,
  seesAllSpend,
} from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import {
  accountNames,
  accountReach,
  accountRollups,
} from '#reporting/queries/account_rollups_query'
import type { AccountName, AccountReach } from '#reporting/queries/account_rollups_query'
import { channelSpend } from '#reporting/queries/channel_spend_query'
import type { AccountDay } from '#reporting/queries/spend_days_query'
import { currenciesWithRates } from '#reporting/rates/conversion'
import { cachedReport } from '#reporting/report_cache'
import { currencyRows } from '#reporting/reports/report_period'
import { accountRow, totalsOf } from '#reporting/reports/spend_report'
import { CurrentBusiness } from '#tenancy/current_business'

/** Spend belongs to no location: of a business seen in part there is none to show. */
const seesSpendOf = ({ locationIds }: MemberBusiness) => locationIds === null

interface ReadSpend {
  raw: RawPeriod
  days: AccountDay[]
  reach: AccountReach[]
  facts: Awaited<ReturnType<typeof readBusinessFacts>>
}

async function readSpend(
  business: MemberBusiness,
  { filter, rates }: OrganizationRequest
): Promise<ReadSpend> {
  const isSeen = seesSpendOf(business)
  const spend = isSeen ? await channelSpend(filter, currenciesWithRates(rates)) : null

  return {
    raw: { business, credits: [], spend },
    days: isSeen ? await accountRollups(filter) : [],
    reach: isSeen ? await accountReach() : [],
    facts: await readBusinessFacts(business, filter),
  }
}

/** Names are no figures: they are read inside their own business. */
async function namesOf({ organization, actor }: OrganizationRequest) {
  const names = new Map<string, AccountName[]>()
  for (const { id: businessId, locationIds: locations } of organization.businesses) {
    if (locations !== null) continue
    const scope = { businessId, actor, locations }
    names.set(businessId, await CurrentBusiness.run(scope, accountNames))
  }

  return names
}

function businessRow(
  { raw: { business }, days, reach }: ReadSpend,
  names: readonly AccountName[],
  { filter }: OrganizationRequest
) {
  const byAccount = Map.groupBy(days, ({ adAccountId }) => adAccountId)
  const reached = new Map(reach.map((one) => [one.adAccountId, one]))
  const accounts = names.flatMap((name) => {
    const { firstDay, lastDay } = reached.get(name.id) ?? {}
    if (!firstDay || !lastDay) return []

    return [accountRow({ ...name, firstDay, lastDay }, byAccount.get(name.id) ?? [], filter)]
  })

  return {
    slug: business.slug,
    name: business.name,
    seesSpend: seesSpendOf(business),
    totals: totalsOf(days),
    missingDays: accounts.reduce((sum, { counts }) => sum + counts.missing!, 0),
    accounts,
  }
}

async function read(request: OrganizationRequest) {
  const each = await eachBusiness(request, (business) => readSpend(business, request))
  const names = await namesOf(request)
  const raw = each.map((one) => one.raw)
  const figures = summed(request, raw)
  const { currency } = figures
  const costOf = ({ spend }: RawPeriod) =>
    (spend ?? []).reduce((sum, row) => (row.currency === currency ? sum + row.costMicros : sum), 0n)
  const shares = convertedPeriods(request, raw).map(costOf)

  return {
    ...organizationEcho(request, currency),
    asOf: clock.date().toISOString(),
    ...organizationFacts(
      request,
      each.map(({ facts }) => facts)
    ),
    seesSpend: seesAllSpend(request),
    total: figures.total.costMicros === null ? null : money(figures.total.costMicros, currency),
    currencies: currencyRows(figures),
    conversion: conversionOf(request, raw),
    businesses: each.map((one, at) => ({
      ...businessRow(one, names.get(one.raw.business.id) ?? [], request),
      spend: one.raw.spend === null ? null : money(shares[at]!, currency),
    })),
  }
}

/** What do the businesses spend, and is it complete? Cached for 30 s. */
export const organizationSpend = (request: OrganizationRequest) =>
  cachedReport(askedOfOrganization('spend', request), () => read(request))
