import type { CreditSums, SpendSums } from '#reporting/queries/report_rows'
import type { Stage } from '#reporting/report_filter'

/** Sums of fractions of appointments, without what floats leave behind. */
export const credits = (count: number) => Math.round(count * 1e6) / 1e6 + 0

/** Of two amounts of one currency, or a share of counts; null where there is no divisor. */
export function ratio(part: bigint | number, whole: bigint | number): number | null {
  if (Number(whole) === 0) return null

  return Number(part) / Number(whole)
}

/** Micros for each of so many appointments, rounded; null for none. */
export const each = (micros: bigint, count: number): bigint | null =>
  count < 1e-6 ? null : BigInt(Math.round(Number(micros) / count))

export interface Evidence {
  strong: number
  fair: number
  weak: number
  none: number
}

/** Everything a row of a report is made of, over any number of keys. */
export interface Sums {
  /** Appointments in every currency; fractions arise where a model splits. */
  booked: number
  kept: number
  paid: number
  /** Kept appointments that were somebody's first. */
  newKept: number
  /** Micros at the chosen stage, in the report's currency alone. */
  micros: bigint
  microsOfBand: Record<keyof Evidence, bigint>
  /** Null: no spend is known for it. */
  costMicros: bigint | null
  impressions: bigint
  clicks: bigint
}

export const nothing = (): Sums => ({
  booked: 0,
  kept: 0,
  paid: 0,
  newKept: 0,
  micros: 0n,
  microsOfBand: { strong: 0n, fair: 0n, weak: 0n, none: 0n },
  costMicros: null,
  impressions: 0n,
  clicks: 0n,
})

export function addCredits(sums: Sums, row: CreditSums, currency: string) {
  sums.booked += row.booked
  sums.kept += row.kept
  sums.paid += row.paid
  if (row.isNewPerson) sums.newKept += row.kept
  if (row.currency !== currency) return
  sums.micros += row.micros
  sums.microsOfBand[row.band] += row.micros
}

export function addSpend(sums: Sums, row: SpendSums, currency: string) {
  sums.impressions += row.impressions
  sums.clicks += row.clicks
  if (row.currency === currency) sums.costMicros = (sums.costMicros ?? 0n) + row.costMicros
}

export function sumOf(parts: readonly Sums[]): Sums {
  const sum = nothing()
  for (const part of parts) {
    sum.booked += part.booked
    sum.kept += part.kept
    sum.paid += part.paid
    sum.newKept += part.newKept
    sum.micros += part.micros
    for (const band of Object.keys(sum.microsOfBand) as (keyof Evidence)[]) {
      sum.microsOfBand[band] += part.microsOfBand[band]
    }
    if (part.costMicros !== null) sum.costMicros = (sum.costMicros ?? 0n) + part.costMicros
    sum.impressions += part.impressions
    sum.clicks += part.clicks
  }

  return sum
}

/** Appointments at a stage; net counts what was paid. */
export const countAt = (
  { booked, kept, paid }: Pick<Sums, 'booked' | 'kept' | 'paid'>,
  stage: Stage
) => (stage === 'booked' ? booked : stage === 'kept' ? kept : paid)

/** Shares (0..1) of the value by band; all 0 where there is no value. */
export function evidenceOf({
  micros,
  microsOfBand,
}: Pick<Sums, 'micros' | 'microsOfBand'>): Evidence {
  const share = (band: keyof Evidence) => ratio(microsOfBand[band], micros) ?? 0

  return { strong: share('strong'), fair: share('fair'), weak: share('weak'), none: share('none') }
}
