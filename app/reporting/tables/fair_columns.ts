import type { MoneyText } from '#core/money_text'
import type { locationComparison } from '#reporting/location_comparison'
import type { Rank } from '#reporting/shrinkage'
import { amount, figure, word } from '#reporting/tables/sheet'
import type { SheetColumn } from '#reporting/tables/sheet'

type Comparison = ReturnType<typeof locationComparison>
type Cost = NonNullable<Comparison['cost']>['rows'][number]
type KeptRate = NonNullable<Comparison['keptRate']>['rows'][number]
type Estimate<Value> = Record<'value' | 'low' | 'high' | 'raw', Value | null> & {
  rank: Rank | null
}

/** A place with what is known of it by either measure, or the mean of all of them. */
export interface FairLine {
  location: string
  newPersons: number | null
  cost: Estimate<MoneyText> | null
  keptRate: Estimate<number> | null
}

const meanOf = <Value>(measure: { mean: Value } | null): Estimate<Value> | null =>
  measure && { value: measure.mean, low: null, high: null, raw: null, rank: null }

/** Both measures have the same places in the same order; the mean of all stands last. */
export function fairLines({ cost, keptRate }: Comparison): FairLine[] {
  const places: readonly (Cost | KeptRate)[] = keptRate?.rows ?? cost?.rows ?? []
  const lines = places.map(({ name, newPersons }, at) => ({
    location: name,
    newPersons,
    cost: cost?.rows[at] ?? null,
    keptRate: keptRate?.rows[at] ?? null,
  }))
  const mean = { cost: meanOf(cost), keptRate: meanOf(keptRate), newPersons: null }

  return lines.length > 0 ? [...lines, { location: 'mean', ...mean }] : []
}

const rankColumns = (measure: 'cost' | 'keptRate', prefix: string): SheetColumn<FairLine>[] =>
  (['from', 'to', 'of'] as const).map((end) =>
    figure(`${prefix}_rank_${end}`, (line) => line[measure]?.rank?.[end] ?? null)
  )

const ENDS = ['value', 'low', 'high', 'raw'] as const
const headOf = (name: string, end: (typeof ENDS)[number]) =>
  end === 'value' ? name : `${name}_${end}`

/** Estimates with their 80 % intervals, what was counted, and between which ranks a place is. */
export const fairColumns = (currency: string): SheetColumn<FairLine>[] => [
  word('location', ({ location }) => location),
  figure('new_persons', ({ newPersons }) => newPersons),
  ...ENDS.map((end) =>
    amount<FairLine>(headOf('cost_of_new_person', end), currency, ({ cost }) => cost?.[end] ?? null)
  ),
  ...rankColumns('cost', 'cost_of_new_person'),
  ...ENDS.map((end) =>
    figure<FairLine>(`${headOf('kept_rate', end)}_ratio`, ({ keptRate }) => keptRate?.[end] ?? null)
  ),
  ...rankColumns('keptRate', 'kept_rate'),
]
