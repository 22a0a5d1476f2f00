import type { Apart } from '#identity/apart'
import { DisjointSets } from '#identity/disjoint_sets'
import type { KeyGraph, SharedReason } from '#identity/key_graph'
import { fullNamesAgree, namesAgree } from '#identity/names'
import type { FoldedName } from '#identity/names'
import type { Observation } from '#identity/observation'

/** What is known before contacts of one kind are judged. */
export interface KnownPeople {
  sets: DisjointSets
  apart: Apart
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
  const { sets, apart } = known
  const names = namesByPerson(observations, known)
  const { agrees, proofs } = RULES[kind]
  const units = contactUnits(kind, graph, known)
  const { approved, refused } = judged(
    units,
    known,
    (people) => !apart.divides(people, sets) && agree(people, names, agrees)
  )
  for (const { keys, holders } of approved) sets.joinAll([...keys, ...holders])
  const namesakes = refused.flatMap((unit) => namesakesOf(unit, names, proofs))
  apart.join(namesakes, sets)
  for (const { keys } of refused) sets.joinAll(keys)
  const spellers = kind === 'email' ? spellersByKey(observations, graph, known) : new Map()
  const owned = refused.map(
    (unit) =>
      withOwner(unit, unit.holders, sets) ??
      withOwner(
        unit,
        unit.keys.flatMap((key) => spellers.get(key) ?? []),
        sets
      )
  )
  apart.join(
    owned.filter((group) => group !== null),
    sets
  )
  const isOwned = (group: number[] | null) =>
    group !== null && sets.find(group[0]!) === sets.find(group.at(-1)!)
  const disputed = refused.filter((_, at) => !isOwned(owned[at]!))

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
  const { sets, apart, shared, anchors } = known
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
    const own = [...unit.keys]
    // Whoever was taken apart from an address does not hold it, though a record says so.
    const holders = [...unit.holders].filter((holder) => !apart.divides([holder, ...own], sets))

    return { keys: own, holders }
  })
}

function judged(units: Unit[], { sets, apart }: KnownPeople, isOne: (people: number[]) => boolean) {
  const joinable = new Set(units.filter(({ holders }) => isOne(holders)))
  const trial = new DisjointSets(sets)
  for (const { keys, holders } of joinable) trial.joinAll([...keys, ...holders])

  const chainOf = ({ keys }: Unit) => trial.find(keys[0]!)
  const contrary = new Set<number>()
  const divided = new Set<number>()
  for (const [chain, some] of Map.groupBy(joinable, chainOf)) {
    if (!isOne([...new Set(some.flatMap(({ holders }) => holders))])) contrary.add(chain)
    if (
      apart.divides(
        some.flatMap(({ keys, holders }) => [...keys, ...holders]),
        sets
      )
    )
      divided.add(chain)
  }
  const isFine = (unit: Unit) =>
    joinable.has(unit) &&
    !divided.has(chainOf(unit)) &&
    (unit.holders.length < 2 || !contrary.has(chainOf(unit)))

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

/** Among the contradicting people of one contact, a proof by name still joins some. */
function namesakesOf({ holders }: Unit, names: NamesByPerson, proofs: Rule['proofs']) {
  const byProof = new Map<string, number[]>()
  for (const holder of holders) {
    for (const name of names.get(holder)?.values() ?? []) {
      if (name.first.length < 2 || name.last.length < 2) continue
      for (const proof of proofs(name)) {
        byProof.set(proof, [...(byProof.get(proof) ?? []), holder])
      }
    }
  }

  return [...byProof.values()]
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
function withOwner({ keys }: Unit, people: readonly number[], sets: DisjointSets) {
  const isOne = new Set(people.map((holder) => sets.find(holder))).size === 1

  return isOne ? [...keys, people[0]!] : null
}
