/** One row of `credits`, in the words of the code. */
export interface CreditRow {
  appointmentId: string
  model: string
  position: number
  touchpointId: string | null
  /** The source's id of the touchpoint. */
  eventId: string | null
  channel: string
  campaignId: string | null
  adGroupId: string | null
  adId: string | null
  /** The campaign's text, when no known campaign bears the name. */
  campaign: string | null
  locationId: string | null
  band: 'strong' | 'fair' | 'weak' | 'none'
  isNewPerson: boolean
  /** Share of the appointment, 0..1; the lines of one model sum to 1. */
  credit: number
  currency: string | null
  hasPrice: boolean
  isKept: boolean
  isPaid: boolean
  bookedMicros: bigint
  keptMicros: bigint
  paidMicros: bigint
  netMicros: bigint
  touchpointDay: string | null
  bookedDay: string
  paidDay: string | null
}

/**
 * The credits of some appointments were replaced, in the door's open transaction. Whoever keeps
 * sums takes `removed` out and `added` in, in the same transaction.
 */
export class CreditsReplaced {
  constructor(
    readonly removed: readonly CreditRow[],
    readonly added: readonly CreditRow[]
  ) {}
}
