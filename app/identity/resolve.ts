import { Apart } from '#identity/apart'
import type { Separation } from '#identity/apart'
import { linkContacts } from '#identity/contact_links'
import { DisjointSets } from '#identity/disjoint_sets'
import { keyGraph, sharedKeys } from '#identity/key_graph'
import type { Merge, Observation } from '#identity/observation'
import { gatherPeople } from '#identity/people'
import type { Resolution } from '#identity/people'

/** What is known besides the records. */
interface Beforehand {
  /** Hashes known to be shared from records left out here. */
  alreadyShared?: ReadonlySet<string>
  separations?: readonly Separation[]
}

/**
 * People as connected sets of keys. A pure function of the set of observations: their order and
 * repetition change nothing. A customer id is one person; an email and then a phone link people
 * whose names do not contradict each other; a visitor id links nobody, it is carried by the
 * people seen with it. Who was taken apart by hand stays apart.
 */
export function resolvePeople(
  observations: readonly Observation[],
  merges: readonly Merge[] = [],
  { alreadyShared = new Set(), separations = [] }: Beforehand = {}
): Resolution {
  const graph = keyGraph(observations, merges)
  const shared = sharedKeys(observations, graph, alreadyShared)
  const sets = new DisjointSets(graph.keys.length)
  const apart = new Apart(separations, graph.keys)
  apart.join(graph.merges, sets)
  const first = (kind: string, refused = new Set<number>()) =>
    graph.rows.map(
      (row) =>
        row.find(
          (key) => graph.keys[key]!.kind === kind && !shared.has(key) && !refused.has(key)
        ) ?? -1
    )

  const customers = first('customer')
  const known = { sets, shared, apart, anchors: customers }
  const emails = linkContacts('email', observations, { graph, known })
  // Booked for somebody else: the person is who left the address, the customer record the guest's.
  const owners = first('email', emails)
  const makers = observations.map(({ source }, at) =>
    source === 'customer' || owners[at]! < 0 ? customers[at]! : owners[at]!
  )
  const phones = linkContacts('phone', observations, {
    graph,
    known: { ...known, anchors: makers },
  })

  return gatherPeople(observations, graph, {
    ...known,
    anchors: makers,
    refused: new Set([...emails, ...phones]),
  })
}
