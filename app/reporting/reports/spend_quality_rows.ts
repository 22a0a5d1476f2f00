import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { money } from '#core/money_text'
import type { AccountDay, SpendAccount } from '#reporting/queries/spend_days_query'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readUtmAudit } from '#reporting/reports/utm_rows'
import { spendCalendar } from '#reporting/spend_calendar'
import { gapsOf, minutesBehind } from '#reporting/spend_quality'

type Faulty = Awaited<ReturnType<typeof readUtmAudit>>['rows'][number]

/** Links of the campaigns of one account, in the last week of the period. */
function linksOf(rows: readonly Faulty[], currency: string) {
  const lost = rows.filter(({ isSeen }) => !isSeen)
  const micros = lost.reduce((sum, { spend }) => sum + BigInt(spend.micros), 0n)

  return { faulty: rows.length, unseen: lost.length, atRisk: money(micros, currency) }
}

/** Campaigns whose links are at fault, by ad account; each currency for itself. */
async function faultyByAccount(request: ReportRequest, accounts: readonly SpendAccount[]) {
  const rows: Faulty[] = []
  for (const currency of new Set(accounts.map((account) => account.currency))) {
    rows.push(...(await readUtmAudit(request, currency)).rows)
  }

  return Map.groupBy(rows, ({ adAccountId }) => adAccountId)
}

/**
 * How far the spend of each ad account may be compared with what the business earned: days that
 * are missing, another currency, another time zone, campaigns whose clicks cannot be told apart.
 * Accounts without any spend are left out. Inside the door.
 */
export async function readSpendQuality(
  request: ReportRequest,
  accounts: readonly SpendAccount[],
  rows: ReadonlyMap<string, readonly AccountDay[]>
) {
  const { business, filter } = request
  const used = accounts.filter(({ firstDay }) => firstDay !== null)
  const faulty = await faultyByAccount(request, used)

  return used.map((account) => {
    const { id, name, source, currency, timezone } = account
    const today = localDay(clock.nowMs(), timezone)
    const days = spendCalendar(account, rows.get(id) ?? [], { period: filter, today })

    return {
      adAccountId: id,
      name,
      source,
      currency,
      timezone,
      gaps: gapsOf(days),
      isOtherCurrency: currency !== business.currency,
      minutesBehind: minutesBehind(timezone, business.timezone, clock.nowMs()),
      links: linksOf(faulty.get(id) ?? [], currency),
    }
  })
}
