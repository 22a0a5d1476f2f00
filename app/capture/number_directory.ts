import captureConfig from '#config/capture'
import { BriefCache } from '#capture/brief_cache'
import { readDialled } from '#identity/dialled'
import type { KeyRing, ProbeKey } from '#identity/keys'
import { CurrentBusiness } from '#tenancy/current_business'
import { workInside } from '#tenancy/work_inside'
import { placementWords, type Placement } from '#capture/placements'

/** What a number stands for. */
interface NumberFacts {
  /** Campaign words of where it is shown; null on the own site. */
  words: string | null
  locationId: string | null
}

/** By E.164. */
export type Numbers = ReadonlyMap<string, NumberFacts>

/** What a touchpoint learns from the number that was dialled. */
export interface DialledColumns extends NumberFacts {
  keys: ProbeKey[]
}

export const NOTHING_DIALLED: DialledColumns = { words: null, locationId: null, keys: [] }
const MOST_BUSINESSES = 10_000
const cache = new BriefCache<Numbers>({
  keptMs: () => captureConfig.locationsSeconds * 1_000,
  most: MOST_BUSINESSES,
})

/** What is listed of the current business. Inside the door. */
export async function readNumbers(): Promise<Numbers> {
  const rows = await CurrentBusiness.query<{
    phone: string
    name: string
    placement: Placement
    locationId: string | null
  }>(
    `select phone, name, placement, location_id as "locationId" from tracked_numbers
      where business_id = $1 and ended_at is null`,
    [CurrentBusiness.id()],
    'tracked_numbers'
  )

  return new Map(
    rows.map(({ phone, name, placement, locationId }) => [
      phone,
      { words: placementWords(placement, name), locationId },
    ])
  )
}

/** The same for an anonymous event. */
export const numbersOf = (businessId: string) =>
  cache.get(businessId, () => workInside(businessId, readNumbers, 'capture'))

export const forgetNumbers = (businessId: string) => cache.forget(businessId)

/** What the number that was dialled says; nothing where none is named. */
export function dialledColumns(
  text: string | null | undefined,
  ring: KeyRing,
  numbers: Numbers
): DialledColumns {
  const dialled = readDialled(text, ring)
  if (!dialled) return NOTHING_DIALLED
  const { words = null, locationId = null } = numbers.get(dialled.phone) ?? {}

  return { words, locationId, keys: [{ kind: 'dialled', hash: dialled.hash }] }
}
