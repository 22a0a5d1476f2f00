const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** Where touchpoints do not reach far enough. */
const NEARBY_MS = 2 * WEEK_MS

/** From when to when a business saw touchpoints, milliseconds. */
export interface Seen {
  fromMs: number
  untilMs: number
}

/**
 * A time at which whoever booked was not about to: the same hour of the same weekday, so far away
 * that no contact of the booking's own lookback is seen again. What the same person left there
 * without an id would pass for a stranger's, and strangers for likelier than they are. Later where
 * touchpoints reach so far, else earlier, else two weeks away.
 */
export function elsewhenOf(bookedAtMs: number, lookbackDays: number, { fromMs, untilMs }: Seen) {
  const lookbackMs = lookbackDays * DAY_MS
  const farMs = Math.ceil(lookbackMs / WEEK_MS) * WEEK_MS
  if (bookedAtMs + farMs <= untilMs) return bookedAtMs + farMs
  if (bookedAtMs - farMs - lookbackMs >= fromMs) return bookedAtMs - farMs

  return bookedAtMs + NEARBY_MS <= untilMs ? bookedAtMs + NEARBY_MS : bookedAtMs - NEARBY_MS
}
