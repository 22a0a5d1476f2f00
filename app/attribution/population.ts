import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'

const LEAST = 1024
const KEPT_MS = 5 * 60_000
const MOST_KEPT = 10_000
const known = new Map<string, { people: number; untilMs: number }>()

/**
 * How many people the current business knows, roughly: a power of two, at least 1,024, kept for
 * five minutes. A shared value weighs by it, and must not weigh otherwise because the appointment
 * came a few records earlier. Inside the door.
 */
export async function roughPopulation() {
  const businessId = CurrentBusiness.id()
  const kept = known.get(businessId)
  if (kept && kept.untilMs > clock.nowMs()) return kept.people
  const [row] = await CurrentBusiness.query<{ people: number }>(
    'select count(*)::int as people from people where business_id = $1',
    [businessId],
    'count_people'
  )
  const people = 2 ** Math.ceil(Math.log2(Math.max(LEAST, row!.people)))
  if (known.size >= MOST_KEPT) known.clear()
  known.set(businessId, { people, untilMs: clock.nowMs() + KEPT_MS })

  return people
}

/** Before many are matched: what came in with them is counted. */
export const forgetPopulation = (businessId: string) => known.delete(businessId)
