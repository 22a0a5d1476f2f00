import { hmac } from '#core/hashing'
import { businessHashKey } from '#tenancy/keyed_hashes'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const BITS = 5

/** RFC 4648 base32, lower case, without padding: 32 bytes are 52 letters. */
export function base32(bytes: Uint8Array) {
  let text = ''
  let held = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    held += 8
    while (held >= BITS) {
      held -= BITS
      text += ALPHABET[(value >>> held) & 31]
    }
    value &= (1 << held) - 1
  }

  return held > 0 ? text + ALPHABET[(value << (BITS - held)) & 31] : text
}

/**
 * By what the platform knows the conversion again (Meta's `event_id`, Google's `transactionId`):
 * the same for every kind and revision, for ever, and meaningless to everybody else.
 */
export const conversionKey = (
  businessId: string,
  { destinationId, conversionId }: { destinationId: string; conversionId: string }
) => base32(hmac(businessHashKey(businessId), 'conversion', destinationId, conversionId))
