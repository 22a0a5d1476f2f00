import attributionConfig from '#config/attribution'
import { browsersOf } from '#attribution/shared_browsers'
import type { BrowserOf } from '#attribution/shared_browsers'

/** The branches of the probe statement, by the number each row carries. */
export const PROBE = {
  clickId: 1,
  session: 2,
  visitor: 3,
  emailExact: 4,
  phoneExact: 5,
  device: 6,
  browser: 7,
  emailNear: 8,
  emailName: 9,
  personContact: 10,
  visitorOfSeed: 11,
  visitorOfPerson: 12,
  emailCanonical: 14,
  phoneCanonical: 15,
  messageCode: 16,
  dialled: 17,
} as const

/**
 * Rows that a branch gives at most, newest first. An email, phone, name or network that reaches
 * its limit is a hub (an office, a carrier, a shop mailbox): too common to be evidence.
 */
export const PROBE_LIMITS: Readonly<Record<number, number>> = {
  [PROBE.clickId]: 20,
  [PROBE.session]: 20,
  [PROBE.visitor]: 50,
  [PROBE.emailExact]: 50,
  [PROBE.emailCanonical]: 50,
  [PROBE.phoneExact]: 50,
  [PROBE.phoneCanonical]: 50,
  [PROBE.device]: 50,
  [PROBE.browser]: 30,
  [PROBE.emailNear]: 20,
  [PROBE.emailName]: 20,
  [PROBE.personContact]: 20,
  [PROBE.visitorOfSeed]: 20,
  [PROBE.visitorOfPerson]: 20,
  [PROBE.messageCode]: 20,
  [PROBE.dialled]: 20,
}

const HUBS: readonly number[] = [
  PROBE.emailExact,
  PROBE.emailCanonical,
  PROBE.phoneExact,
  PROBE.phoneCanonical,
  PROBE.device,
  PROBE.emailNear,
  PROBE.emailName,
  PROBE.dialled,
]

/** The probes of these rows that came to their limit with values too common to be evidence. */
export const hubProbesOf = (candidates: readonly Candidate[]) =>
  HUBS.filter((probe) => {
    const found = candidates.filter(({ probes }) => probes.includes(probe))

    return new Set(found.map(({ id }) => id)).size >= PROBE_LIMITS[probe]!
  })

/** A touchpoint that a probe found for an appointment. Hashes are hex. */
export interface Candidate {
  id: string
  occurredAtMs: number
  visitorId: string | null
  sessionId: string | null
  clickId: string | null
  network: string | null
  agent: string | null
  locationId: string | null
  serviceRef: string | null
  channel: string
  /** Its page or campaign, as `landing_key` spells it. */
  landing?: string | null
  kind: string
  trust: string
  flags: readonly string[]
  probes: readonly number[]
  /** Canonical hashes of the contact left with this touchpoint. */
  emailHashes?: readonly string[]
  phoneHashes?: readonly string[]
}

/** Touchpoints of one presumed person, ordered by (occurredAt, id). */
export interface Cluster {
  candidates: Candidate[]
}

/** True when a probe other than the hop from another touchpoint found it. */
export const isSeed = ({ probes }: Candidate) =>
  probes.some((probe) => probe !== PROBE.visitorOfSeed)

/**
 * Joins candidates by browser, session, canonical email, phone, or the person whose keys found
 * them: at most two hops from a seed, at most the newest 200 of a cluster. A value in
 * `separate` (a shared phone, a kiosk) joins nobody. The order of the rows does not matter.
 */
export function buildClusters(
  candidates: readonly Candidate[],
  separate: ReadonlySet<string> = new Set()
): Cluster[] {
  const nodes = mergedById(candidates)
  const groups = groupsByKey(nodes, separate, browsersOf(nodes, separate))
  const hops = hopsFromSeeds(nodes, groups)
  const roots = new Map(nodes.map((node) => [node, node]))
  for (const group of groups) {
    const reached = group.filter((node) => hops.has(node))
    if (reached.some((node) => hops.get(node)! < attributionConfig.clusterHops))
      join(roots, reached)
  }
  const clusters = Map.groupBy(
    nodes.filter((node) => hops.has(node)),
    (node) => rootOf(roots, node)
  )

  return [...clusters.values()].map((members) => ({
    candidates: members.slice(-attributionConfig.clusterTouchpoints),
  }))
}

/** One candidate for each id, with the probes of all its rows, ordered by (occurredAt, id). */
function mergedById(candidates: readonly Candidate[]): Candidate[] {
  const rows = Map.groupBy(candidates, ({ id }) => id)

  return [...rows.values()]
    .map((same) => ({
      ...same[0]!,
      probes: [...new Set(same.flatMap(({ probes }) => probes))].sort((a, b) => a - b),
    }))
    .sort((a, b) => a.occurredAtMs - b.occurredAtMs || (a.id < b.id ? -1 : 1))
}

function keysOf(candidate: Candidate, separate: ReadonlySet<string>, browser: string | null) {
  const { sessionId, emailHashes = [], phoneHashes = [], probes } = candidate
  const isOfPerson = probes.includes(PROBE.personContact) || probes.includes(PROBE.visitorOfPerson)

  return [
    ...(browser === null ? [] : [`visitor ${browser}`]),
    ...(sessionId === null ? [] : [`session ${sessionId}`]),
    ...emailHashes.filter((hash) => !separate.has(hash)).map((hash) => `email ${hash}`),
    ...phoneHashes.filter((hash) => !separate.has(hash)).map((hash) => `phone ${hash}`),
    ...(isOfPerson ? ['person'] : []),
  ]
}

function groupsByKey(
  nodes: readonly Candidate[],
  separate: ReadonlySet<string>,
  browserOf: BrowserOf
) {
  const pairs = nodes.flatMap((node) =>
    keysOf(node, separate, browserOf(node)).map((key) => ({ key, node }))
  )

  return [...Map.groupBy(pairs, ({ key }) => key).values()].map((group) =>
    group.map(({ node }) => node)
  )
}

function hopsFromSeeds(nodes: readonly Candidate[], groups: readonly Candidate[][]) {
  const hops = new Map(nodes.filter(isSeed).map((node) => [node, 0]))
  for (let hop = 1; hop <= attributionConfig.clusterHops; hop++) {
    const before = new Set(hops.keys())
    for (const group of groups) {
      if (!group.some((node) => before.has(node))) continue
      for (const node of group) if (!hops.has(node)) hops.set(node, hop)
    }
  }

  return hops
}

function rootOf(roots: Map<Candidate, Candidate>, node: Candidate): Candidate {
  const parent = roots.get(node)!
  if (parent === node) return node
  const root = rootOf(roots, parent)
  roots.set(node, root)

  return root
}

function join(roots: Map<Candidate, Candidate>, members: readonly Candidate[]) {
  const root = rootOf(roots, members[0]!)
  for (const member of members) roots.set(rootOf(roots, member), root)
}
