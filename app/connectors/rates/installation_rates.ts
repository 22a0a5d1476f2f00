import env from '#start/env'
import connectorsConfig from '#config/connectors'
import { PostgresRates } from '#connectors/rates/postgres_rates'
import { RedisRates } from '#connectors/rates/redis_rates'
import { VendorRates } from '#connectors/rates/vendor_rates'

let redis: RedisRates | null = null
let rates: VendorRates | null = null

/** The rate limits of this installation: in Redis, or in PostgreSQL where there is none. */
export function installationRates(): VendorRates {
  if (rates) return rates
  const url = env.get('REDIS_URL')
  if (url) redis = new RedisRates(url)
  rates = new VendorRates(redis ?? new PostgresRates(), connectorsConfig.inlineWaitMs)

  return rates
}

export async function closeRates() {
  await redis?.close()
  redis = null
  rates = null
}
