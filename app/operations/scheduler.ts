import db from '@adonisjs/lucid/services/db'
import { Bounded } from '#core/bounded'
import { pgOf } from '#tenancy/pg_connection'
import { SCHEDULE } from '#start/schedule'
import type { ScheduledWork } from '#start/schedule'

const MINUTE_MS = 60_000
/** Each holds a connection for its lock beside those of its work: all at once would empty the pool. */
const MOST_AT_ONCE = 3
/** Whatever runs longer may be cut: its transaction comes to nothing and the next start does it. */
const STOP_MS = 5_000

/**
 * Runs it in the one process that gets the lock; the others pass. The lock is held by a transaction
 * that does nothing else, so that it ends with its process.
 */
async function runAlone({ name, run }: ScheduledWork) {
  const leader = await db.connection('app').transaction()
  try {
    const pg = await pgOf(leader)
    const { rows } = await pg.query('select pg_try_advisory_xact_lock(hashtext($1)) as got', [
      `schedule ${name}`,
    ])
    if (rows[0].got) await run()
  } finally {
    await leader.rollback()
  }
}

/** Starts the schedule: each entry now, and then as often as it says. The result stops it. */
export function startSchedule(onFailure: (name: string, error: unknown) => void) {
  const running = new Map<string, Promise<unknown>>()
  const inTurn = new Bounded(MOST_AT_ONCE, Infinity)
  const start = (work: ScheduledWork) =>
    running.set(
      work.name,
      inTurn.run(() => runAlone(work)).catch((error: unknown) => onFailure(work.name, error))
    )
  const timers = SCHEDULE.map((work) => {
    start(work)

    return setInterval(() => start(work), work.everyMinutes * MINUTE_MS)
  })

  return async () => {
    for (const timer of timers) clearInterval(timer)
    const patience = new Promise<void>((resolve) => setTimeout(resolve, STOP_MS).unref())
    await Promise.race([Promise.all(running.values()), patience])
  }
}
