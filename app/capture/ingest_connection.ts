import pg from 'pg'
import { databaseUrlOf } from '#core/database_urls'

interface Statement {
  name: string
  text: string
  values: unknown[]
}

const STATEMENT_TIMEOUT_MS = 1_000
const CONNECT_TIMEOUT_MS = 2_000
/**
 * The planner knows nothing about the length of a parameter and would join two arrays of five
 * hundred in a nested loop; this connection runs one statement only.
 */
const SETTINGS = `set enable_nestloop = off; set plan_cache_mode = force_generic_plan;
  set statement_timeout = ${STATEMENT_TIMEOUT_MS}; set lock_timeout = ${STATEMENT_TIMEOUT_MS};
  set idle_in_transaction_session_timeout = 15000`

/** Of PostgreSQL (class 08, 57P) or of the socket: nothing is known about the statement. */
const LOST = /^(08\w{3}|57P0\d|ECONN\w+|EPIPE|ETIMEDOUT)$/

const isLost = (error: unknown) => {
  const { code = '', message = '' } = error as { code?: string; message?: string }

  return LOST.test(code) || /Connection terminated|connection error|not queryable/i.test(message)
}

let current: Promise<pg.Client> | null = null

async function connect() {
  const client = new pg.Client({
    connectionString: databaseUrlOf('ingest'),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  client.on('error', () => void (current = null)) // the next write connects anew
  await client.connect()
  await client.query(SETTINGS)

  return client
}

/** One connection per process, as role `ingest`, opened by the first write. */
function connection() {
  const opening = (current ??= connect())
  opening.catch(() => {
    if (current === opening) current = null
  })

  return opening
}

/**
 * Runs the statement; on a lost connection once more on a new one. So the statement must be
 * repeatable: whether the first try was committed is not known.
 */
export async function ingest<Row extends pg.QueryResultRow>(statement: Statement) {
  try {
    return await (await connection()).query<Row>(statement)
  } catch (error) {
    if (!isLost(error)) throw error
    current = null

    return (await connection()).query<Row>(statement)
  }
}

export async function closeIngest() {
  const closing = current
  current = null
  await closing?.then((client) => client.end()).catch(() => {})
}
