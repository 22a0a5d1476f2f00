import db from '@adonisjs/lucid/services/db'
import {
  dueAfter,
  GROWTH_PER_MINUTE,
  LEAST_FACTOR,
  parkedDueMs,
  waitMs,
  waitOfTaken,
  type Asking,
  type Bucket,
  type Rate,
  type RateStore,
} from '#connectors/rates/rate'

/** `factorAt` of rate.ts; `?` is the present. */
const FACTOR = `least(1, r.factor + ${GROWTH_PER_MINUTE} * greatest(0, ? - r.factor_at_ms) / 60000)`

const TAKE = `
  insert into connector_rates as r (key, due_ms, factor, factor_at_ms) values (?, ?, 1, ?)
  on conflict (key) do update
     set due_ms = greatest(r.due_ms, ?) + ? / ${FACTOR}
   where r.due_ms - ? - ? <= ?
  returning due_ms as "dueMs", factor, factor_at_ms as "factorAtMs"`

const READ = `select due_ms as "dueMs", factor, factor_at_ms as "factorAtMs"
  from connector_rates where key = ?`

const HALVE = `
  insert into connector_rates as r (key, due_ms, factor, factor_at_ms) values (?, 0, 0.5, ?)
  on conflict (key) do update
     set factor = greatest(${LEAST_FACTOR}, ${FACTOR} / 2), factor_at_ms = ?`

const PARK = `
  insert into connector_rates as r (key, due_ms, factor, factor_at_ms) values (?, ?, 1, 0)
  on conflict (key) do update set due_ms = greatest(r.due_ms, excluded.due_ms)`

const fresh = (nowMs: number): Bucket => ({ dueMs: 0, factor: 1, factorAtMs: nowMs })

/** Buckets in `connector_rates`, one row each: they hold over all processes. */
export class PostgresRates implements RateStore {
  async take(key: string, asking: Asking) {
    const { rate, nowMs, mostWaitMs } = asking
    const first = dueAfter(fresh(nowMs), asking)
    const savedUp = rate.intervalMs * (rate.burst - 1)
    const update = [nowMs, rate.intervalMs, nowMs]
    const condition = [savedUp, nowMs, mostWaitMs]
    const { rows } = await db
      .connection('app')
      .rawQuery(TAKE, [key, first, nowMs, ...update, ...condition])
    const [taken] = rows as Bucket[]
    if (taken) return waitOfTaken(taken, asking)

    return Math.max(mostWaitMs + 1, waitMs(await this.#read(key, nowMs), asking))
  }

  async halve(key: string, nowMs: number) {
    await db.connection('app').rawQuery(HALVE, [key, nowMs, nowMs, nowMs])
  }

  async park(key: string, rate: Rate, untilMs: number) {
    await db.connection('app').rawQuery(PARK, [key, parkedDueMs(rate, untilMs)])
  }

  async #read(key: string, nowMs: number): Promise<Bucket> {
    const { rows } = await db.connection('app').rawQuery(READ, [key])

    return (rows[0] as Bucket | undefined) ?? fresh(nowMs)
  }
}
