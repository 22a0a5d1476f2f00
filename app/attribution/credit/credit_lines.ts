import { Money } from '#core/money'
import { weights } from '#attribution/credit/models'
import type { ModelName } from '#attribution/credit/models'
import type { StageValues } from '#attribution/credit/stage_values'
import type { Journey, JourneyTouch } from '#attribution/journey'

/** Who earns the credit of a line. */
type Earner = Pick<JourneyTouch, 'channel' | 'campaignId' | 'adGroupId' | 'adId' | 'locationId'> & {
  /** Null: nobody, the line is `unattributed`. */
  touchpointId: string | null
  occurredAtMs: number | null
}

/** One credit of one appointment by one model; micros are null where the value is unknown. */
export interface CreditLine extends Earner {
  share: number
  currency: string
  bookedMicros: bigint | null
  keptMicros: bigint | null
  paidMicros: bigint | null
  netMicros: bigint | null
}

const UNATTRIBUTED: Earner = {
  touchpointId: null,
  occurredAtMs: null,
  channel: 'unattributed',
  campaignId: null,
  adGroupId: null,
  adId: null,
  locationId: null,
}

/** The lines of one model with its default settings; see `linesOf`. */
export const creditLines = (journey: Journey, model: ModelName, values: StageValues) =>
  linesOf(journey, weights(journey, model), values)

/**
 * One line for each contact of the journey, those with share 0 too, or one `unattributed` line
 * when there is none. `shares` are those of the contacts and sum to 1; so do the lines, and
 * every stage to its value, to the micro.
 */
export function linesOf(
  journey: Journey,
  shares: readonly number[],
  values: StageValues
): CreditLine[] {
  const isEmpty = journey.touches.length === 0
  const earners = isEmpty ? [UNATTRIBUTED] : journey.touches.map(earnerOf)
  const parts = isEmpty ? [1] : shares
  const booked = splitMicros(values.bookedMicros, values.currency, parts)
  const kept = splitMicros(values.keptMicros, values.currency, parts)
  const paid = splitMicros(values.paidMicros, values.currency, parts)
  const net = splitMicros(values.netMicros, values.currency, parts)

  return earners.map((earner, index) => ({
    ...earner,
    share: parts[index]!,
    currency: values.currency,
    bookedMicros: booked[index]!,
    keptMicros: kept[index]!,
    paidMicros: paid[index]!,
    netMicros: net[index]!,
  }))
}

const earnerOf = (touch: JourneyTouch): Earner => ({
  touchpointId: touch.touchpointId,
  occurredAtMs: touch.occurredAtMs,
  channel: touch.channel,
  campaignId: touch.campaignId,
  adGroupId: touch.adGroupId,
  adId: touch.adId,
  locationId: touch.locationId,
})

function splitMicros(micros: bigint | null, currency: string, shares: readonly number[]) {
  if (micros === null) return shares.map(() => null)

  return new Money(micros, currency)
    .split(shares, (share) => share)
    .map(({ value }) => value.micros)
}
