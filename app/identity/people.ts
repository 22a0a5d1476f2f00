import type { KeyGraph, SharedReason } from '#identity/key_graph'
import type { Observation, ObservedKey } from '#identity/observation'
import type { KnownPeople } from '#identity/contact_links'

export interface ResolvedPerson {
  /** Smallest id among the customer records, else among all records; a hash without any. */
  label: string
  /** By hash. A key that other people hold too is `isShared` and proves nothing by itself. */
  keys: (ObservedKey & { isShared: boolean })[]
  /** Sorted ids. */
  observations: string[]
}

export interface Resolution {
  /** By label. */
  people: ResolvedPerson[]
  /** Observation id → label; absent when nobody in particular is known. */
  personOf: Map<string, string>
  /** Keys that stand for many people and link nobody, by hash. */
  shared: (ObservedKey & { reason: SharedReason })[]
  /** Emails and phones of several people of different names, by hash: merges that were refused. */
  hints: (ObservedKey & { labels: string[] })[]
}

interface Linked extends KnownPeople {
  shared: Map<number, SharedReason>
  /** Emails and phones that several people hold. */
  refused: ReadonlySet<number>
}

interface Draft {
  keys: Set<number>
  held: Set<number>
  observations: Set<string>
  customers: string[]
}

/** More people than this behind one browser: a kiosk or a desk, nobody's own. */
const MOST_PEOPLE_OF_A_VISITOR = 3

/** Turns linked keys into people with labels, and tells whose each observation is. */
export function gatherPeople(
  observations: readonly Observation[],
  graph: KeyGraph,
  linked: Linked
): Resolution {
  const roots = rootsOf(observations, graph, linked)
  const visitors = visitorHolders(graph, roots, linked.shared)
  graph.rows.forEach((row, at) => {
    roots[at] ??= onlyHolder(row, visitors)
  })
  const drafts = draftPeople(observations, graph, { linked, roots })
  holdVisitors(visitors, drafts)
  const labels = new Map(Array.from(drafts, ([root, draft]) => [root, labelOf(draft, graph)]))

  return {
    people: Array.from(drafts, ([root, draft]) => person(labels.get(root)!, draft, graph)).sort(
      (a, b) => compared(a.label, b.label)
    ),
    personOf: labelsByObservation(observations, roots, labels),
    shared: Array.from(linked.shared, ([key, reason]) => ({ ...graph.keys[key]!, reason })).sort(
      byHash
    ),
    hints: hints(drafts, labels, { graph, linked }),
  }
}

type Drafts = Map<number, Draft>

/** Whose each observation is, without visitors; a customer's record is always its own id's. */
function rootsOf(observations: readonly Observation[], { keys, rows }: KeyGraph, linked: Linked) {
  const { sets, shared, refused, anchors } = linked

  return rows.map((row, at) => {
    const customer = row.find((key) => keys[key]!.kind === 'customer')
    if (observations[at]!.source === 'customer' && customer !== undefined)
      return sets.find(customer)
    if (anchors[at]! >= 0) return sets.find(anchors[at]!)
    const phone = row.find(
      (key) => keys[key]!.kind === 'phone' && !shared.has(key) && !refused.has(key)
    )
    const own = phone ?? customer

    return own === undefined ? undefined : sets.find(own)
  })
}

function visitorHolders(
  { keys, rows }: KeyGraph,
  roots: readonly (number | undefined)[],
  shared: Map<number, SharedReason>
) {
  const holders = new Map<number, Set<number>>()
  rows.forEach((row, at) => {
    const root = roots[at]
    if (root === undefined) return
    for (const key of row) {
      if (keys[key]!.kind !== 'visitor' || shared.has(key)) continue
      holders.set(key, (holders.get(key) ?? new Set<number>()).add(root))
    }
  })
  for (const [key, people] of holders) {
    if (people.size <= MOST_PEOPLE_OF_A_VISITOR) continue
    shared.set(key, 'people')
    holders.delete(key)
  }

  return holders
}

/** An anonymous visit belongs to somebody when its browser has been one person's only. */
function onlyHolder(row: number[], visitors: Map<number, Set<number>>) {
  const people = new Set(row.flatMap((key) => [...(visitors.get(key) ?? [])]))

  return people.size === 1 ? people.values().next().value : undefined
}

function draftPeople(
  observations: readonly Observation[],
  { keys, rows }: KeyGraph,
  { linked, roots }: { linked: Linked; roots: readonly (number | undefined)[] }
) {
  const { sets, shared, refused } = linked
  const drafts: Drafts = new Map()
  const draftOf = (root: number) => {
    const draft = drafts.get(root) ?? newDraft()
    drafts.set(root, draft)

    return draft
  }
  keys.forEach(({ kind }, key) => {
    const isOwn = kind === 'customer' || (kind !== 'visitor' && !shared.has(key))
    if (isOwn && !refused.has(key)) draftOf(sets.find(key)).keys.add(key)
  })
  observations.forEach(({ id, source }, at) => {
    if (roots[at] === undefined) return
    const draft = draftOf(roots[at])
    draft.observations.add(id)
    if (source === 'customer') draft.customers.push(id)
    for (const key of rows[at]!) if (refused.has(key)) draft.held.add(key)
  })

  return drafts
}

const newDraft = (): Draft => ({
  keys: new Set(),
  held: new Set(),
  observations: new Set(),
  customers: [],
})

function holdVisitors(visitors: Map<number, Set<number>>, drafts: Drafts) {
  for (const [key, people] of visitors) {
    for (const root of people) {
      const draft = drafts.get(root)!
      if (people.size > 1) draft.held.add(key)
      else draft.keys.add(key)
    }
  }
}

/** Ids of records are the source's: two imports of one file call people the same. */
function labelOf({ customers, observations, keys }: Draft, graph: KeyGraph) {
  if (customers.length > 0) return least(customers)
  if (observations.size > 0) return least([...observations])
  const contacts = Array.from(keys, (key) => graph.keys[key]!).filter(
    ({ kind }) => kind !== 'visitor'
  )

  return least(contacts.map(({ hash }) => hash))
}

function person(label: string, { keys, held, observations }: Draft, graph: KeyGraph) {
  const own = Array.from(keys, (key) => ({ ...graph.keys[key]!, isShared: false }))
  const others = Array.from(held, (key) => ({ ...graph.keys[key]!, isShared: true }))

  return { label, keys: [...own, ...others].sort(byHash), observations: [...observations].sort() }
}

/** Versions of one record may name several people: the smallest label stands. */
function labelsByObservation(
  observations: readonly Observation[],
  roots: readonly (number | undefined)[],
  labels: Map<number, string>
) {
  const personOf = new Map<string, string>()
  observations.forEach(({ id }, at) => {
    const label = roots[at] === undefined ? undefined : labels.get(roots[at])
    if (label === undefined) return
    const known = personOf.get(id)
    personOf.set(id, known === undefined ? label : least([known, label]))
  })

  return personOf
}

function hints(
  drafts: Drafts,
  labels: Map<number, string>,
  { graph, linked }: { graph: KeyGraph; linked: Linked }
) {
  const found = new Map<number, string[]>()
  for (const [root, { held }] of drafts) {
    for (const key of held) {
      if (linked.refused.has(key)) found.set(key, [...(found.get(key) ?? []), labels.get(root)!])
    }
  }

  return Array.from(found, ([key, names]) => ({ ...graph.keys[key]!, labels: names.sort() })).sort(
    byHash
  )
}

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const byHash = (a: ObservedKey, b: ObservedKey) => compared(a.hash, b.hash)

const least = (texts: readonly string[]) => texts.reduce((a, b) => (b < a ? b : a))
