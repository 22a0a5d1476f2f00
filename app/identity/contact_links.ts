import { DisjointSets } from '#identity/disjoint_sets'
import type { KeyGraph, SharedReason } from '#identity/key_graph'
import { fullNamesAgree, namesAgree } from '#identity/names'
import type { FoldedName } from '#identity/names'
import type { Observation } from '#identity/observation'

/** What is known before contacts of one kind are judged. */
export interface KnownPeople {
  sets: DisjointSets
  shared: ReadonlyMap<number, SharedReason>
  /** Per observation: a key that stands for its person, or −1. */
  anchors: readonly number[]
}

/** One address or number, in its exact and canonical keys, and the people seen with it. */
interface Unit {
  keys: number[]
  holders: number[]
}

type NamesByPerson = Map<number, Map<string, FoldedName>>

interface Rule {
  /** Whether two names may be one person's. */
  agrees: (a: FoldedName, b: FoldedName) => boolean
  /** What makes two people one although others of the same contact contradict them. */
  proofs: (name: FoldedName) => string[]
}

/** A household shares a phone, so names must fit whole; an email outlives a change of one part. */
const RULES: Record<'email' | 'phone', Rule> = {
  email: { agrees: namesAgree, proofs: ({ first, last }) => [`${first}|`, `|${last}`] },
  phone: { agrees: fullNamesAgree, proofs: ({ first, last }) => [`${first}|${last}`] },
}

/**
 * Joins people through their emails or phones as far as names allow, and returns the keys that
 * were refused: those that would join people of different names. Every contact is judged on the
 * people known before, and a chain of contacts as a whole, so order cannot matter.
 */
export function linkContacts(
  kind: 'email' | 'phone',
  observations: readonly Observation[],
  { graph, known }: { graph: KeyGraph; known: KnownPeople }
) {
  const { sets } = known
  const names = namesByPerson(observations, known)
  const { agrees, proofs } = RULES[kind]
  const units = contactUnits(kind, graph, known)
  const { approved, refused } = judged(units, sets, (people) => agree(people, names, agrees))
  for (const { keys, holders } of approved) sets.joinAll([...keys, ...holders])
  for (const unit of refused) joinNamesakes(unit, names, { sets, proofs })
  for (const { keys } of refused) sets.joinAll(keys)
  const spellers = kind === 'email' ? spellersByKey(observations, graph, known) : new Map()
  const disputed = refused.filter(
    (unit) =>
      !joinOwner(unit, unit.holders, sets) &&
      !joinOwner(
        unit,
        unit.keys.flatMap((key) => spellers.get(key) ?? []),
        sets
      )
  )

  return new Set(disputed.flatMap(({ keys }) => keys))
}

function namesByPerson(observations: readonly Observation[], { anchors, sets }: KnownPeople) {
  const names: NamesByPerson = new Map()
  observations.forEach(({ firstName: first = '', lastName: last = '' }, at) => {
    const anchor = anchors[at]!
    if (anchor < 0 || (!first && !last)) return
    const person = sets.find(anchor)
    const known = names.get(person) ?? new Map<string, FoldedName>()
    names.set(person, known.set(`${first}|${last}`, { first, last }))
  })

  return names
}

function contactUnits(kind: string, { keys, rows }: KeyGraph, known: KnownPeople) {
  const { sets, shared, anchors } = known
  const together = new DisjointSets(keys.length)
  const contacts = rows.map((row) =>
    row.filter((key) => keys[key]!.kind === kind && !shared.has(key))
  )
  for (const carried of contacts) together.joinAll(carried)

  const units = new Map<number, { keys: Set<number>; holders: Set<number> }>()
  contacts.forEach((carried, at) => {
    if (!carried.length) return
    const number = together.find(carried[0]!)
    const unit = units.get(number) ?? { keys: new Set(), holders: new Set() }
    units.set(number, unit)
    for (const key of carried) unit.keys.add(key)
    if (anchors[at]! >= 0) unit.holders.add(sets.find(anchors[at]!))
  })

  return Array.from(units.values(), (unit): Unit => {
    return { keys: [...unit.keys], holders: [...unit.holders] }
  })
}

function judged(units: Unit[], sets: DisjointSets, isOne: (people: number[]) => boolean) {
  const joinable = new Set(units.filter(({ holders }) => isOne(holders)))
  const trial = new DisjointSets(sets)
  for (const { keys, holders } of joinable) trial.joinAll([...keys, ...holders])

  const chains = new Map<number, Set<number>>()
  for (const { keys, holders } of joinable) {
    const chain = trial.find(keys[0]!)
    const people = chains.get(chain) ?? new Set()
    chains.set(chain, people)
    for (const holder of holders) people.add(holder)
  }
  const contrary = new Set<number>()
  for (const [chain, people] of chains) if (!isOne([...people])) contrary.add(chain)
  const isFine = (unit: Unit) =>
    joinable.has(unit) && (unit.holders.length < 2 || !contrary.has(trial.find(unit.keys[0]!)))

  return { approved: units.filter(isFine), refused: units.filter((unit) => !isFine(unit)) }
}

/** Whether no two of these people have names that contradict each other. */
function agree(people: readonly number[], names: NamesByPerson, agrees: Rule['agrees']) {
  const known = new Map<string, FoldedName[]>()
  for (const person of people) {
    const of = names.get(person)
    if (of) known.set([...of.keys()].sort().join(), [...of.values()])
  }
  const distinct = [...known.values()]

  return distinct.every((ours, at) =>
    distinct
      .slice(at + 1)
      .every((theirs) => ours.some((name) => theirs.some((other) => agrees(name, other))))
  )
}

/** Among the contradicting people of one contact, a proof by name still joins two. */
function joinNamesakes(
  { holders }: Unit,
  names: NamesByPerson,
  { sets, proofs }: { sets: DisjointSets; proofs: Rule['proofs'] }
) {
  const byProof = new Map<string, number>()
  for (const holder of holders) {
    for (const name of names.get(holder)?.values() ?? []) {
      if (name.first.length < 2 || name.last.length < 2) continue
      for (const proof of proofs(name)) {
        const namesake = byProof.get(proof)
        if (namesake === undefined) byProof.set(proof, holder)
        else sets.join(namesake, holder)
      }
    }
  }
}

/**
 * The holders an address was made of: anna.kern@… is Anna's, though Ben was booked with it. By the
 * keys of that very address: a name tells nothing about another one, nor about a phone.
 */
function spellersByKey(
  observations: readonly Observation[],
  { keys, rows }: KeyGraph,
  { anchors }: KnownPeople
) {
  const spellers = new Map<number, number[]>()
  observations.forEach(({ spellsEmail, emailCanonical }, at) => {
    if (spellsEmail !== true || anchors[at]! < 0) return
    for (const key of rows[at]!) {
      if (keys[key]!.hash !== emailCanonical) continue
      spellers.set(key, [...(spellers.get(key) ?? []), anchors[at]!])
    }
  })

  return spellers
}

/** A refused contact whose people turn out to be one belongs to that one after all. */
function joinOwner({ keys }: Unit, people: readonly number[], sets: DisjointSets) {
  if (new Set(people.map((holder) => sets.find(holder))).size !== 1) return false
  sets.joinAll([...keys, people[0]!])

  return true
}
