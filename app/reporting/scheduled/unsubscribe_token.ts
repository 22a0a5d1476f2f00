import { appKey } from '#config/app'
import { derivedKey, hmac, sameBytes } from '#core/hashing'
import { isUuid } from '#core/ids'

/** One reader of one schedule. */
export interface Subscription {
  businessId: string
  scheduleId: string
  userId: string
}

const BETWEEN = '.'
const key = derivedKey(appKey, 'unsubscribe')
const mac = (text: string) => hmac(key, 'unsubscribe', text)

/** Ends one reader's letters of one schedule and opens nothing else; never too old to do so. */
export function unsubscribeToken({ businessId, scheduleId, userId }: Subscription) {
  const named = [businessId, scheduleId, userId].join(BETWEEN)

  return [named, mac(named).toString('base64url')].join(BETWEEN)
}

/** Null: it is none of ours. */
export function subscriptionOf(token: string): Subscription | null {
  const parts = token.split(BETWEEN)
  const [businessId = '', scheduleId = '', userId = '', proof = ''] = parts
  const isShaped = parts.length === 4 && [businessId, scheduleId, userId].every(isUuid)
  const named = [businessId, scheduleId, userId].join(BETWEEN)
  if (!isShaped || !sameBytes(Buffer.from(proof, 'base64url'), mac(named))) return null

  return { businessId, scheduleId, userId }
}
