import { uuidV7 } from '#core/ids'
import type { ResolvedPerson } from '#identity/people'

/** A person with the id of the row they are kept in. */
export interface KeptPerson extends ResolvedPerson {
  id: string
}

/** Which rows people keep, and which rows were taken over by another. */
export interface KeptPeople {
  people: KeptPerson[]
  /** Rows that lost everything, each with the one that has most of it now. */
  takenOver: { from: string; into: string }[]
}

/**
 * Gives resolved people their former ids back. A person who was several keeps the smallest (the
 * oldest) id; of people who were one, the first by label does.
 */
export function keepIds(
  people: readonly ResolvedPerson[],
  formerId: (observationId: string) => string | null
): KeptPeople {
  const claimed = new Set<string>()
  const former = people.map(({ observations }) => tally(observations, formerId))
  const kept = people.map((person, at): KeptPerson => {
    const id = [...former[at]!.keys()].sort().find((known) => !claimed.has(known)) ?? uuidV7()
    claimed.add(id)

    return { ...person, id }
  })

  return { people: kept, takenOver: heirs(kept, former, claimed) }
}

function tally(observations: readonly string[], formerId: (id: string) => string | null) {
  const counts = new Map<string, number>()
  for (const observation of observations) {
    const id = formerId(observation)
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
  }

  return counts
}

function heirs(kept: KeptPerson[], former: Map<string, number>[], claimed: Set<string>) {
  const most = new Map<string, { into: string; count: number }>()
  former.forEach((counts, at) => {
    for (const [from, count] of counts) {
      if (claimed.has(from) || (most.get(from)?.count ?? 0) >= count) continue
      most.set(from, { into: kept[at]!.id, count })
    }
  })

  return Array.from(most, ([from, { into }]) => ({ from, into }))
}
