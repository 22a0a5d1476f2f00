import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto'

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** Of the longest text hashed in place: every address, agent and id is shorter. */
const ROOM_BYTES = 2_048
/** UTF-8 takes no more of a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3

interface Pads {
  inner: Buffer
  outer: Buffer
}

const padsOf = new WeakMap<Buffer, Pads>()
const text = Buffer.alloc(BLOCK_BYTES + ROOM_BYTES)
const outside = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES)

/** The two blocks that an HMAC begins its hashes with (RFC 2104), made once for a key. */
function pads(key: Buffer): Pads {
  const known = padsOf.get(key)
  if (known) return known
  const block = Buffer.alloc(BLOCK_BYTES)
  ;(key.length > BLOCK_BYTES ? sha256(key) : key).copy(block)
  const made = {
    inner: Buffer.from(block.map((byte) => byte ^ 0x36)),
    outer: Buffer.from(block.map((byte) => byte ^ 0x5c)),
  }
  padsOf.set(key, made)

  return made
}

/** Bytes travel as text: a Buffer made by the digest itself costs more than the digest. */
const digest = (value: string | Buffer) => hash('sha256', value, 'binary')

/**
 * HMAC-SHA256 of the parts joined by `|`: 32 bytes. Two hashes in place, because an object for each
 * costs two and a half times as much, and an import asks for millions.
 */
export function hmac(key: Buffer, ...parts: string[]) {
  const message = parts.join('|')
  if (message.length * MOST_BYTES_A_UNIT > ROOM_BYTES) {
    return createHmac('sha256', key).update(message).digest()
  }
  const { inner, outer } = pads(key)
  inner.copy(text)
  const end = BLOCK_BYTES + text.write(message, BLOCK_BYTES)
  outer.copy(outside)
  outside.write(digest(text.subarray(0, end)), BLOCK_BYTES, 'latin1')

  return Buffer.from(digest(outside), 'latin1')
}

/** SHA-256 of a text or of bytes: 32 bytes. */
export const sha256 = (value: string | Buffer) => Buffer.from(digest(value), 'latin1')

/** A key of 32 bytes for one purpose, from a secret that serves several. */
export const derivedKey = (secret: string | Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))

/** Constant-time equality, also of different lengths. */
export const sameBytes = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)
