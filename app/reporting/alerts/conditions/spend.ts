import { localDay } from '#core/local_day'
import type { Condition, Finding, Looking } from '#reporting/alerts/condition'
import { addDays } from '#reporting/periods'
import { campaignSpend } from '#reporting/queries/campaign_spend_query'
import { accountDays, spendAccounts } from '#reporting/queries/spend_days_query'
import { readUtmAudit } from '#reporting/reports/utm_rows'
import { spendCalendar } from '#reporting/spend_calendar'

const LOOKED_AT_DAYS = 28
/** Platforms state yesterday late: a day is missing once the next one is over too. */
const LATE_DAYS = 2
const PERCENT = 100

async function spendGaps({ nowMs, threshold }: Looking): Promise<Finding[]> {
  const accounts = await spendAccounts()
  if (accounts.length === 0) return []
  const today = localDay(nowMs, 'UTC')
  const period = { from: addDays(today, -LOOKED_AT_DAYS), to: addDays(today, -LATE_DAYS) }
  const rows = Map.groupBy(await accountDays(period), ({ adAccountId }) => adAccountId)

  return accounts.flatMap((account) => {
    const own = localDay(nowMs, account.timezone)
    const days = spendCalendar(account, rows.get(account.id) ?? [], { period, today: own })
    const missing = days.filter(({ state }) => state === 'missing')
    if (missing.length < threshold) return []
    const facts = { name: account.name, count: missing.length, day: missing[0]!.day }

    return [{ subject: account.id, facts }]
  })
}

/** Days between the first spend of an ad account and now without a row, not even of nothing. */
export const spendGap: Condition = {
  grade: 'medium',
  threshold: { unit: 'days', usual: 1, least: 1, most: 28 },
  stepPath: () => '/spend',
  find: spendGaps,
}

async function riskySpend({ nowMs, business, threshold }: Looking): Promise<Finding[]> {
  const to = addDays(localDay(nowMs, business.timezone), -1)
  const audit = await readUtmAudit({ filter: { to } }, business.currency)
  const spent = (await campaignSpend({ from: audit.from, to }))
    .filter(({ currency }) => currency === business.currency)
    .reduce((sum, { costMicros }) => sum + costMicros, 0n)
  const atRisk = BigInt(audit.atRisk.micros)
  if (atRisk === 0n || atRisk * BigInt(PERCENT) < spent * BigInt(threshold)) return []
  const count = audit.rows.filter(({ isSeen }) => !isSeen).length

  return [{ subject: '', facts: { count, cost: audit.atRisk } }]
}

/** Campaigns that cost money and of which no click was seen in a week. */
export const spendAtRisk: Condition = {
  grade: 'medium',
  threshold: { unit: 'percent', usual: 10, least: 1, most: 100 },
  stepPath: () => '/data-quality',
  find: riskySpend,
}
