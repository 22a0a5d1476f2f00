import { listDestinations } from '#conversions/destinations'
import { platformTerms } from '#conversions/platform_terms'
import type { Condition, Finding, Looking } from '#reporting/alerts/condition'
import { CurrentBusiness } from '#tenancy/current_business'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PERCENT = 100

const ANSWERED = `
select d.id, d.label as name, count(*) filter (where u.state = 'rejected')::int as count,
       count(*)::int as all
  from uploads u
  join destinations d on d.business_id = u.business_id and d.id = u.destination_id
 where u.business_id = $1 and u.state in ('accepted', 'rejected') and u.answered_at > $2
 group by d.id, d.label`

interface Answered {
  id: string
  name: string
  count: number
  all: number
}

/** A platform takes less of what it is told than it should. */
export const uploadsRejected: Condition = {
  grade: 'high',
  threshold: { unit: 'percent', usual: 5, least: 1, most: 100 },
  stepPath: () => '/conversions-out?state=rejected',
  async find({ nowMs, threshold }) {
    const since = new Date(nowMs - DAY_MS)
    const rows = await CurrentBusiness.query<Answered>(ANSWERED, [CurrentBusiness.id(), since])

    return rows
      .filter(({ count, all }) => count * PERCENT > threshold * all)
      .map(({ id, name, count, all }) => ({ subject: id, facts: { name, count, all } }))
  },
}

const EXPIRING = `
select count(*)::int as count from uploads
 where business_id = $1 and destination_id = $2 and state in ('held', 'ready')
   and reason is distinct from 'not_reached' and occurred_at >= $3 and occurred_at < $4`

async function expiring({ nowMs, threshold }: Looking): Promise<Finding[]> {
  const found: Finding[] = []
  for (const { id, connector, label } of await listDestinations()) {
    const terms = platformTerms(connector)
    if (!terms) continue
    const oldestMs = nowMs - terms.maxAgeMs
    const [row] = await CurrentBusiness.query<{ count: number }>(EXPIRING, [
      CurrentBusiness.id(),
      id,
      new Date(oldestMs),
      new Date(oldestMs + threshold * HOUR_MS),
    ])
    if (row!.count === 0) continue
    found.push({ subject: id, facts: { name: label, count: row!.count, hours: threshold } })
  }

  return found
}

/** What waits so long that its platform will soon refuse it for its age. */
export const conversionsExpiring: Condition = {
  grade: 'high',
  threshold: { unit: 'hours', usual: 24, least: 1, most: 72 },
  stepPath: () => '/conversions-out?state=held',
  find: expiring,
}
