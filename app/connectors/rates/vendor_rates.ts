import { clock } from '#core/clock'
import { MemoryRates } from '#connectors/rates/memory_rates'
import { Queues } from '#connectors/rates/queues'
import { rateOf, type Rate, type RateStore } from '#connectors/rates/rate'
import { Slots } from '#connectors/rates/slots'
import { ConnectorError, type HttpRequest, type RateLimit } from '#connector-sdk'

/** Whose calls are counted together. */
export interface Counted {
  connector: string
  /** The registered app: of the installation or of an organization. */
  appId: string
  connectionId: string
  /** Of a bucket that businesses share, one may use half while others wait. */
  businessId: string
}

const HALVE_ABOVE = 0.75
const PARK_ABOVE = 0.95
const QUOTA_PARK_MS = 15 * 60_000

/** One limit of a manifest, as a bucket. */
export interface Limited {
  key: string
  rate: Rate
  concurrency?: number
  /** Set where businesses share the bucket. */
  businessId?: string
}

/** The limits of a manifest that this request counts against. */
export function limitsOf(limits: readonly RateLimit[], counted: Counted, request: HttpRequest) {
  const wanted = request.bucket ?? 'default'

  return limits
    .filter(({ bucket = 'default' }) => bucket === wanted)
    .map((limit): Limited => ({
      key: [
        counted.connector,
        wanted,
        limit.per,
        limit.scope,
        valueOf(limit, counted, request),
      ].join('|'),
      rate: rateOf(limit),
      concurrency: limit.concurrency,
      ...(limit.scope === 'app' ? { businessId: counted.businessId } : {}),
    }))
}

function valueOf(
  { scope }: RateLimit,
  { appId, connectionId }: Counted,
  { limitKey }: HttpRequest
) {
  if (scope === 'app') return appId
  if (scope === 'connection') return connectionId
  if (limitKey) return limitKey.slice(0, 80)

  throw new ConnectorError('contract', 'the bucket counts by limitKey, and the request has none', {
    code: 'request_refused',
  })
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })

/**
 * The rate limits of all vendors. Buckets hold over all processes; while their store does not
 * answer the same limits hold in this process, never none.
 */
export class VendorRates {
  #fallback = new MemoryRates()
  #slots = new Slots()
  #queues = new Queues()

  constructor(
    private store: RateStore,
    private mostWaitMs: number
  ) {}

  /**
   * Waits for its turn where that is soon, else throws `rate_limited` with the time to come back.
   * Returns what gives the place back.
   */
  async enter(limited: readonly Limited[], signal: AbortSignal): Promise<() => void> {
    for (const limit of limited) {
      const wait = (await this.#beyondHalf(limit)) || (await this.#take(limit.key, limit.rate))
      if (wait > this.mostWaitMs) {
        if (limit.businessId) this.#queues.told(limit.key, limit.businessId, wait)
        throw later(wait)
      }
      if (limit.businessId) this.#queues.served(limit.key, limit.businessId)
      if (wait > 0) await pause(wait, signal)
    }

    return this.#slots.enter(limited, signal)
  }

  /**
   * How long a business has to wait because it had its half and others queue; else 0. Its half is
   * counted all the time, and is owed for no longer than a call may wait.
   */
  async #beyondHalf({ key, rate, businessId }: Limited): Promise<number> {
    if (!businessId) return 0
    const half = { intervalMs: rate.intervalMs * 2, burst: Math.max(1, Math.floor(rate.burst / 2)) }
    const wait = await this.#take(`${key}|${businessId}`, half)

    return wait > this.mostWaitMs && this.#queues.hasOthers(key, businessId) ? wait : 0
  }

  #take(key: string, rate: Rate) {
    const asking = { rate, nowMs: clock.nowMs(), mostWaitMs: this.mostWaitMs }

    return this.#asked((store) => store.take(key, asking))
  }

  /** The platform said that it was too much. */
  async refused(limited: readonly Limited[], retryAfterMs: number | undefined) {
    const nowMs = clock.nowMs()
    for (const { key, rate } of limited) {
      await this.#asked((store) => store.halve(key, nowMs))
      if (retryAfterMs === undefined) continue
      await this.#asked((store) => store.park(key, rate, nowMs + retryAfterMs))
    }
  }

  /** The platform says how much of its quota is used, 0..1. */
  async used(limited: readonly Limited[], share: number | undefined) {
    if (share === undefined || !(share > HALVE_ABOVE)) return
    await this.refused(limited, share > PARK_ABOVE ? QUOTA_PARK_MS : undefined)
  }

  async #asked<T>(ask: (store: RateStore) => Promise<T>): Promise<T> {
    try {
      return await ask(this.store)
    } catch {
      return ask(this.#fallback)
    }
  }
}

const later = (waitMs: number) =>
  new ConnectorError('rate_limited', 'its turn comes later', {
    code: 'own_limit',
    retryAfterMs: Math.ceil(waitMs),
  })
