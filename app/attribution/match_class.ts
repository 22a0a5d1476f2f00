import type { Ranked } from '#attribution/match_ranking'

/** On what a claim rests: an id of the booking's own session, a contact, or likelihood alone. */
export type MatchClass = 'hint' | 'contact' | 'likely'

export const MATCH_CLASSES: readonly MatchClass[] = ['hint', 'contact', 'likely']

const HINTS: readonly string[] = ['click_id', 'session', 'visitor', 'message_code']
const CONTACTS: readonly string[] = [
  'email_exact',
  'email_canonical',
  'phone_exact',
  'phone_canonical',
  'customer',
]

const hasLine = ({ evidence }: Pick<Ranked, 'evidence'>, kinds: readonly string[]) =>
  evidence.some(
    ({ kind, weight, note }) =>
      kinds.includes(kind) && weight > 0 && (note === undefined || note === 'correlated')
  )

/** An id of the booking's own session names the cluster, and nothing doubts it. */
export const hasHint = (one: Pick<Ranked, 'evidence'>) => hasLine(one, HINTS)

/** A contact that is nobody else's is the same. */
export const hasContactProof = (one: Pick<Ranked, 'evidence'>) => hasLine(one, CONTACTS)

export function classOf(one: Pick<Ranked, 'evidence'>): MatchClass {
  if (hasHint(one)) return 'hint'

  return hasContactProof(one) ? 'contact' : 'likely'
}
