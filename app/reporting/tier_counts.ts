import type { BookedKind } from '#reporting/queries/data_quality_query'

export interface TierCount {
  tier: string
  appointments: number
}

/** Appointments by the strongest kind of evidence of their match; unmatched ones under `none`. */
export const tierCounts = (kinds: readonly BookedKind[]): TierCount[] =>
  [...Map.groupBy(kinds, ({ tier }) => tier)].map(([tier, own]) => ({
    tier,
    appointments: own.reduce((sum, { appointments }) => sum + appointments, 0),
  }))
