import { hmac } from '#core/hashing'
import type { KeyRing } from '#identity/keys'
import { readPhone } from '#identity/phone'

/** The number of a business that somebody dialled or wrote to: nobody's contact, but a clue. */
export interface Dialled {
  /** E.164. */
  phone: string
  hash: Buffer
}

/** Null for what is no number. Never throws. */
export function readDialled(text: string | null | undefined, ring: KeyRing): Dialled | null {
  const phone = text ? readPhone(text, ring.countries) : null

  return phone ? { phone, hash: dialledHash(ring.key, phone) } : null
}

/** `key` is the business' own. */
export const dialledHash = (key: Buffer, phone: string) => hmac(key, 'dialled', 'exact', phone)
