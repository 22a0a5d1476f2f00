import env from '#start/env'
import { derivedKey, hmac } from '#core/hashing'

const keys = new Map<string, Buffer>()
const NETWORK_BYTES = 16

/** The business' own hashing key: hashes of two businesses cannot be joined. */
export function businessHashKey(businessId: string) {
  const known = keys.get(businessId)
  if (known) return known
  if (keys.size > 10_000) keys.clear()
  const key = derivedKey(env.get('HASH_SALT'), businessId)
  keys.set(businessId, key)

  return key
}

/** `HMAC(k, kind|form|value)`, 32 bytes: how identity keys and a touchpoint's keys are stored. */
export const keyHash = (key: Buffer, kind: string, form: string, value: string) =>
  hmac(key, kind, form, value)

/** What `touchpoints.visitor_id`, `appointments.hint_visitor` and keys of kind `visitor` hold. */
export const visitorHash = (key: Buffer, visitorId: string) =>
  keyHash(key, 'visitor', 'exact', visitorId)

/** Of the IPv4 address or the IPv6 /64, 16 bytes. */
export const networkHash = (key: Buffer, network: string) =>
  hmac(key, 'network', network).subarray(0, NETWORK_BYTES)

/** Of the whole user agent, 16 bytes. */
export const agentHash = (key: Buffer, userAgent: string) =>
  hmac(key, 'agent', userAgent).subarray(0, NETWORK_BYTES)
