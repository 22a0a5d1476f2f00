import { byStrangers, bounded, isFoundBesides } from '#attribution/comparison'
import type { Compared, Comparison } from '#attribution/comparison'
import { PROBE } from '#attribution/clusters'
import { deviceComparisons } from '#attribution/device_comparisons'
import { agree, foundBy, holdersOf, isHub, line } from '#attribution/evidence'
import type { EvidenceKind, EvidenceLine } from '#attribution/evidence'
import {
  gapBin,
  gapByChance,
  gapGroupOf,
  gapShares,
  groupOf,
  shareOf,
} from '#attribution/match_model'
import type { LearnedKind, MatchModel, SharedKind } from '#attribution/match_model'

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
    if (isGap(one)) return line('gap', gapBits(one, model), { touchpointId })
    const weight = one.isHub ? 0 : bitsOf(one, model.agrees[group][one.kind])
    const note = one.isHub ? ('hub' as const) : undefined

    return line(lineOf(one.kind), weight, { touchpointId, note })
  })
}

export const gapBits = ({ group, bin, chance }: Comparison & { kind: 'gap' }, model: MatchModel) =>
  Math.log2(gapShares(model, group)[bin]! / chance)

export const isGap = (one: Comparison): one is Comparison & { kind: 'gap' } => one.kind === 'gap'

/** The line under which ids and contacts that differ stand. */
const LINE_OF = {
  visitor_soon: 'visitor',
  visitor_later: 'visitor',
  email: 'email_canonical',
  phone: 'phone_canonical',
} as const satisfies Partial<Record<LearnedKind, EvidenceKind>>

/** Lines that are learned where they speak against, and fixed where they speak for. */
export const DIFFERENCES: ReadonlySet<EvidenceKind> = new Set(Object.values(LINE_OF))

const lineOf = (kind: LearnedKind): EvidenceKind => {
  if (kind === 'name_alone') return 'email_name'

  return isToldOtherwise(kind) ? LINE_OF[kind] : kind
}

/** What an equal id, address or number weighs is told by its own line. */
const isToldOtherwise = (kind: LearnedKind): kind is keyof typeof LINE_OF => kind in LINE_OF

/** Bits of a comparison when right clusters agree so often. */
export function bitsOf(one: Comparison & { kind: LearnedKind }, right: number) {
  if (!one.agrees) return Math.log2((1 - right) / (1 - one.chance))

  return isToldOtherwise(one.kind) ? 0 : Math.log2(right / one.chance)
}

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

function gapComparison({ appointment, candidates }: Compared): Comparison {
  const newest = candidates.at(-1)!
  const bin = gapBin(appointment.bookedAtMs - newest.occurredAtMs)

  return {
    kind: 'gap',
    group: gapGroupOf(appointment),
    bin,
    chance: gapByChance(bin, appointment.lookbackDays),
    touchpointId: newest.id,
  }
}
