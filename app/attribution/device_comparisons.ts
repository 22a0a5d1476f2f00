import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { bounded, byStrangers, isFoundBesides } from '#attribution/comparison'
import type { Compared, Comparison } from '#attribution/comparison'
import { DESK_ORIGINS, isHub } from '#attribution/evidence'
import { shareOf } from '#attribution/match_model'

/** Network, user agent and ids of a browser; a desk enters the bookings of everybody. */
export function deviceComparisons(compared: Compared): Comparison[] {
  const { appointment, candidates, model, clustersOf } = compared
  if (DESK_ORIGINS.includes(appointment.origin)) return []

  return [
    ...equality('network', compared, () => ({
      chance: byStrangers(model, 'network', clustersOf.get(PROBE.device) ?? 0),
      isHub: isHub(appointment, PROBE.device),
    })),
    ...equality('agent', { appointment, candidates }, (value) => ({
      chance: bounded(shareOf(model, 'agent', value)),
    })),
    ...browserIdComparison(compared),
    ...visitorComparison(compared),
  ]
}

/** Choices seen in fewer visits may be mistakes of counting. */
const LEAST_SHARE = 0.01

/**
 * A browser that refused an id at the site refuses one at the booking. Compared among visits of an
 * equal user agent: another device makes a choice of its own.
 */
function browserIdComparison({ appointment, candidates, model }: Compared): Comparison[] {
  const { agent, hasBrowserId } = appointment
  const shares = model.shares.browser_id
  const alike = candidates.filter((candidate) => candidate.agent === agent)
  if (agent === null || hasBrowserId === undefined || !shares || alike.length === 0) return []
  const same = alike.findLast(({ visitorId }) => (visitorId !== null) === hasBrowserId)

  return [
    {
      kind: 'browser_id',
      agrees: same !== undefined,
      chance: Math.max(LEAST_SHARE, bounded(shares[String(hasBrowserId)] ?? 0)),
      touchpointId: same?.id ?? null,
      isFoundOtherwise: true,
    },
  ]
}

const OWN_PROBE = { network: PROBE.device, agent: PROBE.browser }

const DAY_MS = 86_400_000

/**
 * Two ids of an equal user agent that differ: seldom one browser within a day, and after that as
 * often as the business' browsers lose theirs. Only what other proof stands behind teaches it:
 * equal ids are a proof themselves.
 */
export function visitorComparison({
  appointment,
  candidates,
}: Pick<Compared, 'appointment' | 'candidates'>): Comparison[] {
  const { agent, visitorId, bookedAtMs } = appointment
  const alike = candidates.filter((one) => one.agent === agent && one.visitorId !== null)
  const newest = alike.at(-1)
  if (agent === null || visitorId === null || !newest) return []

  return [
    {
      kind: bookedAtMs - newest.occurredAtMs < DAY_MS ? 'visitor_soon' : 'visitor_later',
      agrees: alike.some((one) => one.visitorId === visitorId),
      chance: 0,
      touchpointId: newest.id,
      isFoundOtherwise: false,
    },
  ]
}

/** Any touchpoint of the cluster with the value speaks; one with another value only if none does. */
function equality(
  kind: 'network' | 'agent',
  { appointment, candidates }: Pick<Compared, 'appointment' | 'candidates'>,
  of: (value: string) => { chance: number; isHub?: boolean }
): Comparison[] {
  const ours = appointment[kind]
  const named = candidates.filter((candidate: Candidate) => candidate[kind] !== null)
  if (ours === null || named.length === 0) return []
  const same = named.findLast((candidate) => candidate[kind] === ours)

  return [
    {
      kind,
      agrees: same !== undefined,
      touchpointId: same?.id ?? null,
      isFoundOtherwise: isFoundBesides(candidates, [OWN_PROBE[kind]]),
      ...of(ours),
    },
  ]
}
