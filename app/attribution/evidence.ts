import type { Candidate } from '#attribution/clusters'
import type { MatchModel } from '#attribution/match_model'

/** What an appointment shows of who made it. Hashes are hex, canonical where there are two forms. */
export interface AppointmentEvidence {
  appointmentId: string
  bookedAtMs: number
  lookbackDays: number
  origin: string
  sessionId: string | null
  visitorId: string | null
  /** Whether its browser bore an id, told even where the id itself is hidden. */
  hasBrowserId?: boolean
  clickIds: readonly string[]
  /** The page or campaign that came along with the booking, as `landing_key` spells it. */
  landing: string | null
  network: string | null
  agent: string | null
  locationId: string | null
  serviceRef: string | null
  /** Every contact known for it: its own, its customer's, its person's. */
  emailHashes: readonly string[]
  phoneHashes: readonly string[]
  /** What the person answered at the desk: channels that would show it, and how much it tells. */
  selfReported: { channels: readonly string[]; surpriseBits: number } | null
  /** People known to the business, the reference of `holders`. */
  people: number
  /** How many people (or unresolved visitors) were seen with a value; absent is one. */
  holders: Readonly<Record<string, number>>
  /** Probes that hit their limit: too common to be evidence. */
  hubProbes?: readonly number[]
  /** Probes that had a value to look for. */
  probed?: readonly number[]
  /** Whether the person had booked before. */
  isKnownPerson?: boolean
}

/** What somebody at a desk or a telephone enters: their device is nobody's evidence. */
export const DESK_ORIGINS: readonly string[] = ['phone', 'message', 'walk_in', 'staff']

export type Tier =
  'click_id' | 'booking_hint' | 'contact' | 'device' | 'behaviour' | 'self_reported' | 'none'

/** Kinds of evidence and the tier that each belongs to. */
export const EVIDENCE_TIERS = {
  click_id: 'click_id',
  session: 'booking_hint',
  visitor: 'booking_hint',
  message_code: 'booking_hint',
  dialled: 'booking_hint',
  landing: 'booking_hint',
  email_exact: 'contact',
  email_canonical: 'contact',
  phone_exact: 'contact',
  phone_canonical: 'contact',
  customer: 'contact',
  email_near: 'contact',
  email_name: 'contact',
  network: 'device',
  agent: 'device',
  browser_id: 'device',
  gap: 'behaviour',
  location: 'behaviour',
  service: 'behaviour',
  self_reported: 'self_reported',
} as const satisfies Record<string, Tier>

export type EvidenceKind = keyof typeof EVIDENCE_TIERS

/** Why a line weighs less than its kind usually does. */
export type EvidenceNote = 'forwarded' | 'shared' | 'hub' | 'correlated'

/** One line of the waterfall: log2 of how much likelier the observation is when the match is right. */
export interface EvidenceLine {
  kind: EvidenceKind
  tier: Tier
  weight: number
  touchpointId: string | null
  note?: EvidenceNote
}

/** Weights in bits. Data with a version, which every match stores. */
export interface EvidenceWeights {
  version: string
  agrees: Record<EvidenceKind, number>
  disagrees: Partial<Record<EvidenceKind, number>>
  /** Gap between the newest touchpoint and the booking: the first limit that it stays under. */
  gap: readonly { underHours: number; weight: number }[]
  clickOfSeveralVisitors: number
  sharedPhone: number
  forwarded: number
  /** What the weaker kinds of one family still count. */
  correlatedShare: number
  /** People on one network from which on it says nothing. */
  hubNetworkHolders: number
}

export const DEFAULT_WEIGHTS: EvidenceWeights = {
  version: 'defaults-2',
  agrees: {
    click_id: 26,
    session: 24,
    visitor: 20,
    message_code: 24,
    dialled: 4,
    landing: 4,
    email_exact: 22,
    email_canonical: 22,
    phone_exact: 20,
    phone_canonical: 20,
    customer: 22,
    email_near: 15,
    email_name: 11,
    network: 12,
    agent: 4,
    browser_id: 0,
    gap: 0,
    location: 1.5,
    service: 1.5,
    self_reported: 1.5,
  },
  disagrees: {
    visitor: -1,
    email_canonical: -1,
    phone_canonical: -1,
    network: -1,
    agent: -3,
    location: -1.5,
    service: -3,
    self_reported: -0.5,
  },
  gap: [
    { underHours: 1, weight: 4 },
    { underHours: 6, weight: 2 },
    { underHours: 24, weight: 1 },
    { underHours: 72, weight: 0 },
    { underHours: 168, weight: -1 },
    { underHours: Infinity, weight: -2 },
  ],
  clickOfSeveralVisitors: 8,
  sharedPhone: 5,
  forwarded: 3,
  correlatedShare: 0.25,
  hubNetworkHolders: 40,
}

/**
 * Bits of an agreement on a value: its limit when nobody else was seen with it, fading to 0 as
 * the value grows common. `u(value) = max(2^-limit, (holders − 1) / people)`.
 */
export function frequencyBits(limitBits: number, holders: number, people: number) {
  const chance = Math.max(2 ** -limitBits, Math.max(0, holders - 1) / Math.max(1, people))

  return Math.max(0, -Math.log2(chance)) + 0
}

/** An appointment, one cluster's touchpoints in time order, and what they are weighed with. */
export interface Weighing {
  appointment: AppointmentEvidence
  candidates: readonly Candidate[]
  weights: EvidenceWeights
  /** Click ids that more than one browser brought. */
  sharedClicks: ReadonlySet<string>
  /** Browsers of many people. */
  kiosks: ReadonlySet<string>
  /** What the business has learned; null: the default weights stand. */
  model: MatchModel | null
  /** Clusters that each probe led to. */
  clustersOf: ReadonlyMap<number, number>
}

export const line = (
  kind: EvidenceKind,
  weight: number,
  { touchpointId = null, note }: { touchpointId?: string | null; note?: EvidenceNote } = {}
): EvidenceLine => ({
  kind,
  tier: EVIDENCE_TIERS[kind],
  weight,
  touchpointId,
  ...(note ? { note } : {}),
})

/** Kinds of one family say much the same: the strongest counts full, the others a quarter. */
export function discountFamily(lines: readonly EvidenceLine[], share: number): EvidenceLine[] {
  const inFavour = lines.filter(({ weight }) => weight > 0)
  const strongest = inFavour.reduce<EvidenceLine | null>(
    (most, other) => (most && most.weight >= other.weight ? most : other),
    null
  )

  return lines.map((one) =>
    one === strongest || one.weight <= 0
      ? one
      : { ...one, weight: one.weight * share, note: one.note ?? 'correlated' }
  )
}

/** The newest touchpoint that any of these probes found. */
export const foundBy = (candidates: readonly Candidate[], ...probes: number[]) =>
  candidates.findLast((candidate) => candidate.probes.some((probe) => probes.includes(probe)))

/** People seen with a value; one when nothing is known of it. */
export const holdersOf = ({ holders }: AppointmentEvidence, value: string | null) =>
  value !== null && Object.hasOwn(holders, value) ? holders[value]! : 1

export const isHub = ({ hubProbes = [] }: AppointmentEvidence, ...probes: number[]) =>
  probes.some((probe) => hubProbes.includes(probe))

/** Both sides name something and nothing is in common. */
export const disagree = (ours: readonly string[], theirs: readonly string[]) =>
  ours.length > 0 && theirs.length > 0 && !ours.some((value) => theirs.includes(value))

export const agree = (ours: readonly string[], theirs: readonly string[]) =>
  ours.some((value) => theirs.includes(value))
