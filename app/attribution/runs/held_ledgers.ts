import type { JourneyLedger } from '#attribution/runs/journey_ledger'

interface Held {
  version: bigint
  ledger: JourneyLedger
}

/** Journeys that this process keeps in memory, over all businesses. */
const MOST_JOURNEYS = 1_500_000
const held = new Map<string, Held>()

/** The journeys as they stand stored in this version; undefined when others wrote since. */
export function heldLedger(businessId: string, version: bigint) {
  const known = held.get(businessId)
  // Whoever takes them changes them: until they are put back they are nobody's.
  held.delete(businessId)

  return known?.version === version ? known.ledger : undefined
}

/** Keeps them for the next run; those that were asked for longest ago go first. */
export function holdLedger(businessId: string, version: bigint, ledger: JourneyLedger) {
  held.delete(businessId)
  held.set(businessId, { version, ledger })
  let sum = [...held.values()].reduce((all, one) => all + one.ledger.size, 0)
  for (const [id, { ledger: oldest }] of held) {
    if (sum <= MOST_JOURNEYS) return
    held.delete(id)
    sum -= oldest.size
  }
}
