import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { agree, DESK_ORIGINS, foundBy, holdersOf, isHub, line } from '#attribution/evidence'
import type {
  AppointmentEvidence,
  EvidenceKind,
  EvidenceLine,
  Weighing,
} from '#attribution/evidence'
import { expectedStrangers, gapBin, gapByChance, groupOf, shareOf } from '#attribution/match_model'
import type { LearnedKind, MatchModel, SharedKind, StrangerKind } from '#attribution/match_model'

/**
 * One comparison of a cluster with an appointment, before it is weighed. `chance`: how often a
 * cluster that has nothing to do with the booking shows the same.
 */
export type Comparison =
  | {
      kind: LearnedKind
      agrees: boolean
      chance: number
      touchpointId: string | null
      isHub?: boolean
      /** Whether another probe than its own found the cluster: else agreeing is no news. */
      isFoundOtherwise: boolean
    }
  | { kind: 'gap'; bin: number; chance: number; touchpointId: string }

interface Compared extends Omit<Weighing, 'model'> {
  model: MatchModel
  /** Clusters that a probe led to: how many share the value. */
  clustersOf: ReadonlyMap<number, number>
}

/** Everything whose weight the business learns; absent on either side is no comparison. */
export const comparisonsOf = (compared: Compared): Comparison[] => [
  ...contactComparisons(compared),
  ...nearComparisons(compared),
  ...deviceComparisons(compared),
  ...placeComparisons(compared),
  gapComparison(compared),
]

/** Weights of comparisons in bits: log2 of how much likelier they are when the cluster is right. */
export function learnedLines(
  comparisons: readonly Comparison[],
  model: MatchModel,
  origin: string
): EvidenceLine[] {
  const group = groupOf(origin)

  return comparisons.map((one) => {
    const { touchpointId } = one
    if (isGap(one)) {
      return line('gap', Math.log2(model.gap[group][one.bin]! / one.chance), { touchpointId })
    }
    const weight = one.isHub ? 0 : bitsOf(one, model.agrees[group][one.kind])
    const note = one.isHub ? ('hub' as const) : undefined

    return line(lineOf(one.kind), weight, { touchpointId, note })
  })
}

export const isGap = (one: Comparison): one is Comparison & { kind: 'gap' } => one.kind === 'gap'

/** The line under which contacts that differ stand. */
const LINE_OF = {
  email: 'email_canonical',
  phone: 'phone_canonical',
} as const satisfies Partial<Record<LearnedKind, EvidenceKind>>

const lineOf = (kind: LearnedKind): EvidenceKind => {
  if (kind === 'name_alone') return 'email_name'

  return kind === 'email' || kind === 'phone' ? LINE_OF[kind] : kind
}

/**
 * Bits of a comparison when right clusters agree so often. What an equal address or number weighs
 * is told by its own line.
 */
export function bitsOf(one: Comparison & { kind: LearnedKind }, right: number) {
  if (!one.agrees) return Math.log2((1 - right) / (1 - one.chance))

  return one.kind in LINE_OF ? 0 : Math.log2(right / one.chance)
}

/** A chance is never so small that one coincidence outweighs everything, nor certain. */
const bounded = (chance: number) => Math.min(0.95, Math.max(1e-6, chance))

/** Chance that a stranger's cluster has a value that led to so many clusters. */
const byStrangers = (model: MatchModel, kind: StrangerKind, clusters: number) =>
  bounded(expectedStrangers(model, kind, clusters) / model.browsers)

const CONTACTS = [
  { kind: 'email', hashes: 'emailHashes', probes: [PROBE.emailExact, PROBE.emailCanonical] },
  { kind: 'phone', hashes: 'phoneHashes', probes: [PROBE.phoneExact, PROBE.phoneCanonical] },
] as const

function contactComparisons({ candidates, appointment }: Compared): Comparison[] {
  return CONTACTS.flatMap(({ kind, hashes, probes }) => {
    const found = foundBy(candidates, ...probes)
    const theirs = candidates.flatMap((candidate) => candidate[hashes] ?? [])
    if (appointment[hashes].length === 0 || theirs.length === 0) return []

    return [
      {
        kind,
        agrees: found !== undefined || agree(appointment[hashes], theirs),
        chance: 0,
        touchpointId: null,
        isHub: isHub(appointment, ...probes),
        isFoundOtherwise: isFoundBesides(candidates, probes),
      },
    ]
  })
}

/** A seed of the cluster was found by something else than these probes. */
const isFoundBesides = (candidates: readonly Candidate[], own: readonly number[]) =>
  candidates.some(({ probes }) =>
    probes.some((probe) => probe !== PROBE.visitorOfSeed && !own.includes(probe))
  )

/**
 * Where the whole address agrees its parts say nothing more; where it comes near, its name neither.
 * Both sides must have something to compare.
 */
function nearComparisons(compared: Compared): Comparison[] {
  const { candidates, appointment } = compared
  if (foundBy(candidates, PROBE.emailExact, PROBE.emailCanonical)) return []
  if (!candidates.some(({ emailHashes = [] }) => emailHashes.length > 0)) return []
  const { probed = [] } = appointment
  const near = probed.includes(PROBE.emailNear)
    ? nearComparison('email_near', PROBE.emailNear, compared)
    : null
  const name =
    probed.includes(PROBE.emailName) && !near?.agrees
      ? nearComparison(
          appointment.emailHashes.length > 0 ? 'email_name' : 'name_alone',
          PROBE.emailName,
          compared
        )
      : null

  return [near, name].filter((one) => one !== null)
}

function nearComparison(
  kind: 'email_near' | 'email_name' | 'name_alone',
  probe: number,
  { candidates, appointment, model, clustersOf }: Compared
): Comparison & { kind: LearnedKind } {
  const found = foundBy(candidates, probe)
  const holders = (found?.emailHashes ?? []).map((value) => holdersOf(appointment, value))
  const clusters = Math.max(clustersOf.get(probe) ?? 0, ...holders)

  return {
    kind,
    agrees: found !== undefined,
    chance: byStrangers(model, kind === 'email_near' ? kind : 'email_name', clusters),
    touchpointId: found?.id ?? null,
    isHub: isHub(appointment, probe),
    isFoundOtherwise: isFoundBesides(candidates, [PROBE.emailNear, PROBE.emailName]),
  }
}

function deviceComparisons(compared: Compared): Comparison[] {
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
  ]
}

const placeComparisons = (compared: Compared): Comparison[] =>
  (
    [
      ['location', 'locationId'],
      ['service', 'serviceRef'],
    ] as const
  ).flatMap(([kind, member]) => {
    const ours = compared.appointment[member]
    const named = compared.candidates.filter((candidate) => candidate[member] !== null)
    if (ours === null || named.length === 0) return []
    const newest = named.at(-1)!

    return [
      {
        kind,
        agrees: newest[member] === ours,
        chance: bounded(shareOf(compared.model, kind satisfies SharedKind, ours)),
        touchpointId: newest.id,
        isFoundOtherwise: true,
      },
    ]
  })

const OWN_PROBE = { network: PROBE.device, agent: PROBE.browser }

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

function gapComparison({ appointment, candidates }: Compared): Comparison {
  const newest = candidates.at(-1)!
  const bin = gapBin(appointment.bookedAtMs - newest.occurredAtMs)

  return {
    kind: 'gap',
    bin,
    chance: gapByChance(bin, appointment.lookbackDays),
    touchpointId: newest.id,
  }
}

/** People seen before: what they do differs from what strangers do. */
export const isReturning = ({ isKnownPerson }: AppointmentEvidence) => isKnownPerson === true
