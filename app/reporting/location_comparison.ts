import { money } from '#core/money_text'
import { credits, each } from '#reporting/figures'
import type { LocationFigures } from '#reporting/location_figures'
import { rankRanges, shrunkRates, shrunkShares } from '#reporting/shrinkage'
import type { Estimate, Rank } from '#reporting/shrinkage'
import { ALLOCATION_RULE } from '#reporting/spend_allocation'
import type { Allocated } from '#reporting/spend_allocation'

/** Below so many new persons chance decides: no rank. */
export const RANKED_PERSONS = 30

interface Place {
  figures: LocationFigures
  /** Null: the scope sees no spend. */
  allocated: Allocated | null
}

const nameOf = ({ figures }: Place) => ({
  locationId: figures.location!.id,
  name: figures.location!.name ?? '',
  newPersons: credits(figures.sums.newKept),
})
const isLarge = ({ figures }: Place) => figures.sums.newKept >= RANKED_PERSONS

/** Ranks of the places with enough new persons, among themselves. */
function ranksOf(
  places: readonly Place[],
  estimates: readonly Estimate[],
  isLowBest: boolean
): (Rank | null)[] {
  const large = places.flatMap((place, at) => (isLarge(place) ? [at] : []))
  if (large.length < 2) return places.map(() => null)
  const ranges = rankRanges(
    large.map((at) => estimates[at]!),
    isLowBest
  )

  return places.map((_, at) => ranges[large.indexOf(at)] ?? null)
}

const MICROS = 1_000_000
const perPerson = (rate: number, currency: string) =>
  money(BigInt(Math.round(MICROS / rate)), currency)

/** Cost of a kept new person: the inverse of new persons for a unit of money. */
function costs(places: readonly Place[], currency: string) {
  if (places.some(({ allocated }) => allocated === null)) return null
  const counts = places.map(({ allocated }) => ({
    count: Math.max(0, allocated!.fresh),
    of: Number(allocated!.costMicros) / MICROS,
  }))
  const estimates = shrunkRates(counts)
  if (!estimates) return null
  const ranks = ranksOf(places, estimates, false)
  const all = counts.reduce(
    (sum, { count, of }) => ({ count: sum.count + count, of: sum.of + of }),
    {
      count: 0,
      of: 0,
    }
  )

  return {
    mean: perPerson(all.count / all.of, currency),
    rows: places.map((place, at) => {
      const raw = each(place.allocated!.costMicros, place.allocated!.fresh)
      const { value, low, high } = estimates[at]!

      return {
        ...nameOf(place),
        value: perPerson(value, currency),
        // Many persons for the money is a low cost.
        low: perPerson(high, currency),
        high: perPerson(low, currency),
        raw: raw === null ? null : money(raw, currency),
        rank: ranks[at]!,
      }
    }),
  }
}

/** Kept ÷ (kept + missed + cancelled), open days left out. */
function keptRates(places: readonly Place[]) {
  const counts = places.map(({ figures: { outcomes } }) => ({
    count: outcomes.kept,
    of: outcomes.kept + outcomes.noShow + outcomes.cancelled,
  }))
  const estimates = shrunkShares(counts)
  if (!estimates) return null
  const ranks = ranksOf(places, estimates, false)
  const of = counts.reduce((sum, one) => sum + one.of, 0)

  return {
    mean: counts.reduce((sum, { count }) => sum + count, 0) / of,
    rows: places.map((place, at) => {
      const { value, low, high } = estimates[at]!
      const { count, of: settled } = counts[at]!

      return {
        ...nameOf(place),
        value,
        low,
        high,
        raw: settled > 0 ? count / settled : null,
        rank: ranks[at]!,
      }
    }),
  }
}

/** Places fairly compared: small ones shrunk towards the group, none ranked by chance. */
export const locationComparison = (places: readonly Place[], currency: string) => ({
  allocation: ALLOCATION_RULE,
  cost: costs(places, currency),
  keptRate: keptRates(places),
})
