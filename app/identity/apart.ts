import { DisjointSets } from '#identity/disjoint_sets'

/** Hashes of two keys that stand for two people: somebody took them apart. */
export interface Separation {
  one: string
  other: string
}

/**
 * Who must not become one person, whatever records say. Judged on all joins of a kind at once, so
 * that their order cannot matter; without separations everything is joined as it was.
 */
export class Apart {
  private pairs: [number, number][]

  constructor(separations: readonly Separation[], keys: readonly { hash: string }[]) {
    const numbers = new Map(separations.length ? keys.map(({ hash }, key) => [hash, key]) : [])
    this.pairs = separations.flatMap(({ one, other }) => {
      const [a, b] = [numbers.get(one), numbers.get(other)]

      return a === undefined || b === undefined ? [] : [[a, b] as [number, number]]
    })
  }

  /** Whether these keys are of people who were taken apart. */
  divides(members: readonly number[], sets: DisjointSets) {
    if (this.pairs.length === 0) return false
    const people = new Set(members.map((member) => sets.find(member)))

    return this.pairs.some(([a, b]) => people.has(sets.find(a)) && people.has(sets.find(b)))
  }

  /**
   * Joins these groups, as far as nobody comes together who was taken apart. Who could as well be
   * the one as the other, or a chain that would join both after all, is left alone.
   */
  join(groups: readonly (readonly number[])[], sets: DisjointSets) {
    const whole = groups.flatMap((group) => this.#parts(group, sets))
    const trial = new DisjointSets(sets)
    for (const part of whole) trial.joinAll(part)
    const torn = new Set(
      this.pairs.flatMap(([a, b]) => (trial.find(a) === trial.find(b) ? trial.find(a) : []))
    )
    for (const part of whole) if (!torn.has(trial.find(part[0]!))) sets.joinAll(part)
  }

  /** A group without those who are torn, in parts of which none holds two taken apart. */
  #parts(group: readonly number[], sets: DisjointSets): number[][] {
    if (!this.divides(group, sets)) return [[...group]]
    const isApart = (a: number, b: number) => this.divides([a, b], sets)
    const isTorn = (member: number) => {
      const fitting = group.filter((other) => !isApart(member, other))

      return fitting.some((a) => fitting.some((b) => isApart(a, b)))
    }
    const parts: number[][] = []
    for (const member of group.filter((one) => !isTorn(one))) {
      const part = parts.find(([first]) => !isApart(first!, member))
      if (part) part.push(member)
      else parts.push([member])
    }

    return parts
  }
}
