import { clock } from '#core/clock'
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
import { cachedReport } from '#reporting/report_cache'
import { channelRows } from '#reporting/reports/channel_report'
import { currencyRows } from '#reporting/reports/report_period'

/** Which channel earns over all businesses? Campaigns are those of a business. Cached for 30 s. */
export const organizationChannels = (request: OrganizationRequest) =>
  cachedReport(askedOfOrganization('channels', request), async () => {
    const { filter } = request
    const each = await eachBusiness(request, async (business) => {
      const facts = await readBusinessFacts(business, filter)
      const raw = await readRawPeriod(business, request, filter)
      const days = { ...filter, through: facts.matureThrough }

      return { facts, raw, settled: await readSettledPeriod(raw, request, days) }
    })
    const raw = each.map((one) => one.raw)
    const figures = summed(request, raw)
    const settled = summed(
      request,
      each.map((one) => one.settled),
      figures.currency
    )
    const { rows, unattributed, total } = channelRows(figures, filter.stage, settled)

    return {
      ...organizationEcho(request, figures.currency),
      asOf: clock.date().toISOString(),
      ...organizationFacts(
        request,
        each.map(({ facts }) => facts)
      ),
      rows: rows.map((row) => ({ ...row, campaigns: [], isWhole: true })),
      unattributed,
      total,
      adGroups: [],
      currencies: currencyRows(figures),
      conversion: conversionOf(request, raw),
    }
  })
