import type { Merge, Observation, ObservedKey } from '#identity/observation'

/** Keys numbered by first appearance, and which of them each observation carries. */
export interface KeyGraph {
  keys: ObservedKey[]
  /** Per observation: its keys' numbers, each once. */
  rows: number[][]
  merges: [number, number][]
}

/** Why a key links nothing: too many last names, emails or people behind it; known before. */
export type SharedReason = 'names' | 'emails' | 'people' | 'known'

const MOST_LAST_NAMES = 4
const MOST_EMAILS = 6

export function keyGraph(observations: readonly Observation[], merges: readonly Merge[]) {
  const keys: ObservedKey[] = []
  const numbers = new Map<string, number>()
  const numberOf = (key: ObservedKey) => {
    const known = numbers.get(key.hash)
    if (known !== undefined) return known
    numbers.set(key.hash, keys.length)

    return keys.push(key) - 1
  }
  const rows = observations.map((seen) => [...new Set(seen.keys.map(numberOf))])
  const customer = (hash: string) => numberOf({ kind: 'customer', hash })

  return {
    keys,
    rows,
    merges: merges.map(({ from, into }): [number, number] => [customer(from), customer(into)]),
  }
}

/** Shop numbers, role mailboxes, walk-in customers: the keys that stand for many people. */
export function sharedKeys(
  observations: readonly Observation[],
  { keys, rows }: KeyGraph,
  alreadyShared: ReadonlySet<string>
) {
  const names = new DistinctValues(keys.length)
  const emails = new DistinctValues(keys.length)
  rows.forEach((row, at) => {
    const { lastName, emailCanonical } = observations[at]!
    for (const key of row) {
      if (lastName) names.see(key, lastName)
      if (emailCanonical) emails.see(key, emailCanonical)
    }
  })
  const shared = new Map<number, SharedReason>()
  keys.forEach(({ hash }, key) => {
    if (alreadyShared.has(hash)) shared.set(key, 'known')
    else if (names.count(key) > MOST_LAST_NAMES) shared.set(key, 'names')
    else if (emails.count(key) > MOST_EMAILS) shared.set(key, 'emails')
  })

  return shared
}

/** Most keys have one value, so a set is made for the second. */
class DistinctValues {
  private first: (string | undefined)[]
  private more = new Map<number, Set<string>>()

  constructor(size: number) {
    this.first = new Array(size).fill(undefined)
  }

  see(key: number, value: string) {
    const first = this.first[key]
    if (first === undefined) this.first[key] = value
    else if (first !== value) this.setOf(key, first).add(value)
  }

  count(key: number) {
    return this.more.get(key)?.size ?? (this.first[key] === undefined ? 0 : 1)
  }

  private setOf(key: number, first: string) {
    const known = this.more.get(key) ?? new Set([first])
    this.more.set(key, known)

    return known
  }
}
