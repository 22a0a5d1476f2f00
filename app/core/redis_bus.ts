import { Redis } from 'ioredis'
import { BUS_CHANNEL } from '#core/bus'
import type { Bus, BusListener } from '#core/bus'

const CONNECT_TIMEOUT_MS = 1_000
const MOST_RECONNECT_MS = 2_000

const connect = (url: string) => {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (tries) => Math.min(tries * 100, MOST_RECONNECT_MS),
  })
  redis.on('error', () => {}) // it connects again by itself

  return redis
}

/** Redis' own channels: one connection to send, another to listen. */
export class RedisBus implements Bus {
  readonly mostBytes = 64_000
  #sender: Redis
  #receiver: Redis | null = null

  constructor(private url: string) {
    this.#sender = connect(url)
  }

  async publish(text: string) {
    if (this.#sender.status === 'wait') await this.#sender.connect()
    await this.#sender.publish(BUS_CHANNEL, text)
  }

  listen(listener: BusListener) {
    const receiver = (this.#receiver ??= connect(this.url))
    let wasReady = false
    receiver.on('message', (_, text) => listener.onText(text))
    receiver.on('ready', () => {
      // ioredis subscribes again by itself, but not where the first try failed.
      void receiver.subscribe(BUS_CHANNEL).catch(() => {})
      if (wasReady) listener.onGap()
      wasReady = true
    })
    receiver.connect().catch(() => {}) // it tries again by itself
  }

  async close() {
    this.#sender.disconnect()
    this.#receiver?.disconnect()
  }
}
