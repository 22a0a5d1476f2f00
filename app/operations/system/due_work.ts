import db from '@adonisjs/lucid/services/db'
import { knownKinds } from '#core/queue'

export interface DueKind {
  /** Name of the table whose rows are due. */
  kind: string
  /** At most `MOST_COUNTED`. */
  rows: number
  oldestSeconds: number
}

export const MOST_COUNTED = 500

const DUE = `
select count(*)::int as rows, coalesce(max(extract(epoch from now() - due_at)), 0)::float8 as age
  from door.due_work(?, ?)`

/** What waits for a worker, by kind, over all businesses; names none. */
export async function dueWork(): Promise<DueKind[]> {
  const app = db.connection('app')

  return Promise.all(
    knownKinds().map(async (kind) => {
      const { rows: found } = await app.rawQuery(DUE, [kind, MOST_COUNTED])
      const { rows, age } = found[0] as { rows: number; age: number }

      return { kind, rows, oldestSeconds: Math.round(age) }
    })
  )
}
