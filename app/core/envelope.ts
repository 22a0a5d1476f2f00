import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

export class EnvelopeBroken extends Error {
  code = 'E_ENVELOPE_BROKEN'
  constructor() {
    super('E_ENVELOPE_BROKEN: the sealed text does not belong to this key and place')
  }
}

const text = (bytes: Buffer) => bytes.toString('base64url')

/** `v1.<key id>.<iv>.<tag>.<ciphertext>`, AES-256-GCM; `place` is authenticated, not stored. */
export function sealWith(key: Buffer, keyId: string, value: string, place: string) {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])

  return [VERSION, keyId, text(iv), text(cipher.getAuthTag()), text(sealed)].join('.')
}

/** The id of the key that sealed it. */
export function keyIdOf(sealed: string) {
  const [version, keyId, ...rest] = sealed.split('.')
  if (version !== VERSION || !keyId || rest.length !== 3) throw new EnvelopeBroken()

  return keyId
}

/** Throws EnvelopeBroken when key, place or a byte differ. */
export function openWith(key: Buffer, sealed: string, place: string) {
  const [, , iv, tag, body] = sealed.split('.')
  if (iv === undefined || tag === undefined || body === undefined) throw new EnvelopeBroken()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))

    return (
      decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
    )
  } catch {
    throw new EnvelopeBroken()
  }
}
