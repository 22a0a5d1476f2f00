import { DateTime } from 'luxon'

/** The one source of time. Everything else is refused `Date.now()` by lint. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number
}

const system: Clock = { nowMs: () => Date.now() }
let current: Clock = system

export const clock = {
  nowMs: () => current.nowMs(),
  /** Now, in UTC. */
  now: (): DateTime<true> =>
    DateTime.fromMillis(current.nowMs(), { zone: 'utc' }) as DateTime<true>,
  /** Now, as the driver wants it. */
  date: () => new Date(current.nowMs()),

  /** Tests only: stops the clock at an instant; returns the way back. */
  freeze(atMs: number) {
    current = { nowMs: () => atMs }

    return () => {
      current = system
    }
  },
}
