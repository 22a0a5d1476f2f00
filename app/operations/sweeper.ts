import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { enqueue, knownKinds } from '#core/queue'
import { pgOf } from '#tenancy/pg_connection'

const EVERY_MS = 30_000
const ROWS_PER_ROUND = 500

interface Due {
  /** Null: a row of the control plane. */
  business_id: string | null
  id: string
  attempt: number
}

/** Kinds are registered under the name of their table: the sweeper needs no second list. */
async function dueRows(kind: string) {
  const transaction = await db.connection('app').transaction()
  try {
    const pg = await pgOf(transaction)
    const leader = await pg.query('select pg_try_advisory_xact_lock(hashtext($1)) as got', [
      `sweep ${kind}`,
    ])
    if (!leader.rows[0].got) return []
    const { rows } = await pg.query('select * from door.due_work($1, $2)', [kind, ROWS_PER_ROUND])

    return rows as Due[]
  } finally {
    await transaction.rollback()
  }
}

/** When the last sweep ended, for health and `doctor`; null before the first. */
export const sweeps = { lastEndedAtMs: null as number | null }

/** Adds a pointer for every row that is due: what the queue lost is made again. */
export async function sweep() {
  let added = 0
  for (const kind of knownKinds()) {
    for (const { business_id: businessId, id, attempt } of await dueRows(kind)) {
      if (await enqueue({ kind, rowId: { businessId, id } }, { attempt })) added++
    }
  }
  sweeps.lastEndedAtMs = clock.nowMs()

  return added
}

/** Sweeps now and every 30 s; the function returned stops it after the running sweep. */
export function startSweeper() {
  let running = sweep().catch(() => 0)
  const timer = setInterval(() => {
    running = sweep().catch(() => 0) // the database is away: the next round tries again
  }, EVERY_MS)

  return async () => {
    clearInterval(timer)
    await running
  }
}
