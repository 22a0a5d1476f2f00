import { localDay } from '#core/local_day'
import type { Condition } from '#reporting/alerts/condition'
import { addDays } from '#reporting/periods'
import { CurrentBusiness } from '#tenancy/current_business'

const HOUR_MS = 3_600_000
/** A site that was silent for longer is given up, not broken. */
const KNOWN_DAYS = 28

const LAST = `
select s.id, s.name, max(c.last_at) as "lastAt"
  from sites s
  join capture_counters c on c.business_id = s.business_id and c.site_id = s.id
 where s.business_id = $1 and c.reason = 'kept' and c.day >= $2
 group by s.id, s.name`

/** A site that had touchpoints has none any more. */
export const noTouchpoints: Condition = {
  grade: 'high',
  threshold: { unit: 'hours', usual: 24, least: 6, most: 168 },
  stepPath: () => '/tracking',
  async find({ nowMs, business, threshold }) {
    const since = addDays(localDay(nowMs, business.timezone), -KNOWN_DAYS)
    const rows = await CurrentBusiness.query<{ id: string; name: string; lastAt: Date }>(LAST, [
      CurrentBusiness.id(),
      since,
    ])

    return rows
      .map(({ id, name, lastAt }) => {
        const hours = Math.floor((nowMs - lastAt.getTime()) / HOUR_MS)

        return { subject: id, facts: { name, hours } }
      })
      .filter(({ facts }) => facts.hours >= threshold)
  },
}
