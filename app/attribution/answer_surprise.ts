import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { ANSWER_NAMES } from '#capture/answers'
import type { Answer } from '#capture/answers'

const KEPT_MS = 5 * 60_000
const MOST_KEPT = 10_000
const STEPS_A_BIT = 2
const known = new Map<string, { counts: ReadonlyMap<string, number>; untilMs: number }>()

/** How much an answer tells, in bits; of no answer 0. */
export type SurpriseOf = (answer: Answer | null) => number

/**
 * How much answers of the current business tell: `−log2` of an answer's share among all, in steps
 * of half a bit. What nearly everybody says tells nothing. Rough, and kept for five minutes: it
 * must not weigh otherwise because one more person answered. Inside the door.
 */
export async function surpriseAmong(facts: readonly { answer: Answer | null }[]) {
  const counts = facts.some(({ answer }) => answer !== null) ? await answerCounts() : new Map()
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const bitsOf: SurpriseOf = (answer) => {
    if (answer === null) return 0
    const share = ((counts.get(answer) ?? 0) + 1) / (all + ANSWER_NAMES.length)

    return Math.round(-Math.log2(share) * STEPS_A_BIT) / STEPS_A_BIT
  }

  return bitsOf
}

/** Before many are matched: what was answered meanwhile is counted. */
export const forgetAnswers = (businessId: string) => known.delete(businessId)

async function answerCounts(): Promise<ReadonlyMap<string, number>> {
  const businessId = CurrentBusiness.id()
  const kept = known.get(businessId)
  if (kept && kept.untilMs > clock.nowMs()) return kept.counts
  const rows = await CurrentBusiness.query<{ answer: string; count: number }>(
    `select answer, count(*)::int as count from self_reports where business_id = $1 group by 1`,
    [businessId],
    'count_answers'
  )
  const counts = new Map(rows.map(({ answer, count }) => [answer, count]))
  if (known.size >= MOST_KEPT) known.clear()
  known.set(businessId, { counts, untilMs: clock.nowMs() + KEPT_MS })

  return counts
}
