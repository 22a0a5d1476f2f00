import { ratio } from '#reporting/figures'
import type { BookedKind } from '#reporting/queries/data_quality_query'

/** What would raise the match rate. */
export const LEVERS = ['decorated_links', 'contacts', 'customer_ids', 'calls', 'desk'] as const
export type LeverName = (typeof LEVERS)[number]

/** With fewer appointments that have it, nothing is expected of giving it to the others. */
export const LEAST_WITH = 20

const AT_A_DISTANCE: readonly string[] = ['phone', 'message']
const IN_THE_SHOP: readonly string[] = ['walk_in', 'staff']

interface Rule {
  /** Which appointments it is about. */
  concerns: (kind: BookedKind) => boolean
  /** Which of them have it already; null: no record tells, so nothing can be compared. */
  has: ((kind: BookedKind) => boolean) | null
}

const RULES: Record<LeverName, Rule> = {
  decorated_links: {
    concerns: ({ origin }) => ![...AT_A_DISTANCE, ...IN_THE_SHOP].includes(origin),
    has: ({ hasHint }) => hasHint,
  },
  contacts: { concerns: () => true, has: ({ hasEmail, hasPhone }) => hasEmail || hasPhone },
  customer_ids: { concerns: () => true, has: ({ hasCustomer }) => hasCustomer },
  calls: {
    concerns: ({ origin }) => AT_A_DISTANCE.includes(origin),
    has: ({ hasHint }) => hasHint,
  },
  desk: { concerns: ({ origin }) => IN_THE_SHOP.includes(origin), has: null },
}

/** One lever. Shares are 0..1. */
export interface Lever {
  lever: LeverName
  /** Unmatched appointments that lack it. */
  appointments: number
  /** Appointments of the same kind that have it, and the share of them that is matched. */
  compared: number
  rate: number | null
  /** appointments × rate; null: too few have it, or no record tells. */
  gain: number | null
}

const total = (kinds: readonly BookedKind[]) =>
  kinds.reduce((sum, { appointments }) => sum + appointments, 0)

function leverOf(lever: LeverName, kinds: readonly BookedKind[]): Lever {
  const { concerns, has } = RULES[lever]
  const concerned = kinds.filter((kind) => concerns(kind) && !kind.isBeforeSnippet)
  const lacking = concerned.filter((kind) => !kind.isMatched && !has?.(kind))
  const having = concerned.filter((kind) => has?.(kind))
  const compared = total(having)
  const rate =
    compared < LEAST_WITH ? null : ratio(total(having.filter((kind) => kind.isMatched)), compared)
  const appointments = total(lacking)

  return { lever, appointments, compared, rate, gain: rate === null ? null : appointments * rate }
}

/**
 * What would raise the match rate, the most first: the unmatched appointments that lack something,
 * times how many of those that have it are matched. One appointment may lack several, so gains
 * overlap and are never added. What cannot be measured stands last, by how many it concerns.
 */
export const matchLevers = (kinds: readonly BookedKind[]): Lever[] =>
  LEVERS.map((lever) => leverOf(lever, kinds))
    .filter(({ appointments }) => appointments > 0)
    .sort((a, b) => (b.gain ?? -1) - (a.gain ?? -1) || b.appointments - a.appointments)
