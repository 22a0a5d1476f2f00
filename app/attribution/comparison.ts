import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import type { Weighing } from '#attribution/evidence'
import { expectedStrangers } from '#attribution/match_model'
import type { GapGroup, LearnedKind, MatchModel, StrangerKind } from '#attribution/match_model'

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
  | { kind: 'gap'; group: GapGroup; bin: number; chance: number; touchpointId: string }

/** A cluster and its appointment beside what the business has learned. */
export interface Compared extends Omit<Weighing, 'model'> {
  model: MatchModel
  /** Clusters that a probe led to: how many share the value. */
  clustersOf: ReadonlyMap<number, number>
}

/** A chance is never so small that one coincidence outweighs everything, nor certain. */
export const bounded = (chance: number) => Math.min(0.95, Math.max(1e-6, chance))

/** Chance that a stranger's cluster has a value that led to so many clusters. */
export const byStrangers = (model: MatchModel, kind: StrangerKind, clusters: number) =>
  bounded(expectedStrangers(model, kind, clusters) / model.browsers)

/** A seed of the cluster was found by something else than these probes. */
export const isFoundBesides = (candidates: readonly Candidate[], own: readonly number[]) =>
  candidates.some(({ probes }) =>
    probes.some((probe) => probe !== PROBE.visitorOfSeed && !own.includes(probe))
  )
