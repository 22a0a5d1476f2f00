import { Redis } from 'ioredis'
import {
  GROWTH_PER_MINUTE,
  LEAST_FACTOR,
  parkedDueMs,
  type Asking,
  type Rate,
  type RateStore,
} from '#connectors/rates/rate'

const KEPT_MS = 2 * 86_400_000

/** The bucket of KEYS[1], and its share of the rate at `now`: as rate.ts computes it. */
const BUCKET = `
  local now = tonumber(ARGV[1])
  local held = redis.call('HMGET', KEYS[1], 'due', 'factor', 'at')
  local due = tonumber(held[1]) or 0
  local at = tonumber(held[3]) or now
  local factor = (tonumber(held[2]) or 1) + ${GROWTH_PER_MINUTE} * math.max(0, now - at) / 60000
  if factor > 1 then factor = 1 end
  local function keep(d, f, a)
    redis.call('HSET', KEYS[1], 'due', tostring(d), 'factor', tostring(f), 'at', tostring(a))
    redis.call('PEXPIRE', KEYS[1], ${KEPT_MS})
  end`

const TAKE = `${BUCKET}
  local interval = tonumber(ARGV[2]) / factor
  local wait = math.max(0, due - tonumber(ARGV[2]) * (tonumber(ARGV[3]) - 1) - now)
  if wait <= tonumber(ARGV[4]) then
    keep(string.format('%.3f', math.max(due, now) + interval), held[2] or 1, held[3] or now)
  end
  return tostring(wait)`

const HALVE = `${BUCKET}
  keep(string.format('%.3f', due), math.max(${LEAST_FACTOR}, factor / 2), now)
  return 1`

const PARK = `${BUCKET}
  local held_until = tonumber(ARGV[2])
  if held_until > due then keep(string.format('%.3f', held_until), held[2] or 1, held[3] or now) end
  return 1`

/** Buckets in Redis: they hold over all processes. Rejects while Redis does not answer. */
export class RedisRates implements RateStore {
  #redis: Redis

  constructor(url: string) {
    this.#redis = new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      connectTimeout: 1_000,
      keyPrefix: 'connector-rate:',
    })
    this.#redis.on('error', () => {})
  }

  async take(key: string, { rate, nowMs, mostWaitMs }: Asking) {
    const wait = await this.#run(TAKE, key, [nowMs, rate.intervalMs, rate.burst, mostWaitMs])

    return Number(wait)
  }

  async halve(key: string, nowMs: number) {
    await this.#run(HALVE, key, [nowMs])
  }

  async park(key: string, rate: Rate, untilMs: number) {
    await this.#run(PARK, key, [untilMs, parkedDueMs(rate, untilMs)])
  }

  async close() {
    this.#redis.disconnect()
  }

  async #run(script: string, key: string, values: number[]) {
    if (this.#redis.status === 'wait') await this.#redis.connect()

    return this.#redis.eval(script, 1, key, ...values)
  }
}
