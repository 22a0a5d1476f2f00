import { Redis } from 'ioredis'
import type { BootRefusal } from '#operations/boot_refusals'

const PATIENCE_MS = 2_000
const POLICY = /maxmemory_policy:(\S+)/

/**
 * What Redis forgets first when it is full. Null when it does not answer or does not say: a Redis
 * that is away delays the workers and refuses nothing.
 */
export async function evictionPolicy(url: string): Promise<string | null> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()

    return POLICY.exec(await redis.info('memory'))?.[1] ?? null
  } catch {
    return null
  } finally {
    redis.disconnect()
  }
}

/** A Redis that evicts drops jobs without a word. */
export async function evictingRedis(url: string | undefined): Promise<BootRefusal | null> {
  const policy = url ? await evictionPolicy(url) : null
  if (!policy || policy === 'noeviction') return null

  return {
    number: 8,
    variable: 'REDIS_URL',
    message: 'names a Redis whose maxmemory-policy is not noeviction',
  }
}
