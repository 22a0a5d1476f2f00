import pg from 'pg'
import { BUS_CHANNEL } from '#core/bus'
import type { Bus, BusListener } from '#core/bus'
import { databaseUrlOf } from '#core/database_urls'

const CONNECT_TIMEOUT_MS = 2_000
const RECONNECT_MS = 1_000

/** NOTIFY on one connection of its own, opened when first needed; as the queue it does not pass a pooler. */
export class PostgresBus implements Bus {
  readonly mostBytes = 7_900 // PostgreSQL's limit is 8,000
  #current: Promise<pg.Client> | null = null
  #listener: BusListener | null = null
  #again: NodeJS.Timeout | null = null
  #isClosed = false

  async publish(text: string) {
    const client = await this.#connection()
    await client.query('select pg_notify($1, $2)', [BUS_CHANNEL, text])
  }

  listen(listener: BusListener) {
    this.#listener = listener
    const known = this.#current ?? this.#connection()
    known.then((client) => client.query(`listen ${BUS_CHANNEL}`)).catch(() => this.#lost(known))
  }

  async close() {
    this.#isClosed = true
    if (this.#again) clearTimeout(this.#again)
    const closing = this.#current
    this.#current = null
    await closing?.then((client) => client.end()).catch(() => {})
  }

  #connection() {
    if (this.#isClosed) throw new Error('the bus is closed')
    if (this.#current) return this.#current
    const opening = this.#open(() => this.#lost(opening))
    this.#current = opening
    opening.catch(() => this.#lost(opening))

    return opening
  }

  async #open(onLost: () => void) {
    const client = new pg.Client({
      connectionString: databaseUrlOf('queue'),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    })
    client.on('error', onLost)
    client.on('end', onLost)
    client.on('notification', ({ payload }) => this.#listener?.onText(payload ?? ''))
    await client.connect()
    if (this.#listener) await client.query(`listen ${BUS_CHANNEL}`)

    return client
  }

  /** Whoever only sends connects with the next text; whoever listens must not wait for one. */
  #lost(lost: Promise<pg.Client>) {
    if (this.#current !== lost) return
    this.#current = null
    lost.then((client) => client.end()).catch(() => {})
    if (!this.#listener || this.#isClosed) return
    this.#again = setTimeout(() => {
      this.#connection().then(
        () => this.#listener?.onGap(),
        () => {} // lost again: it tries again
      )
    }, RECONNECT_MS).unref()
  }
}
