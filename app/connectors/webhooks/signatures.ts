import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Signature } from '#connector-sdk'

/** What a delivery is checked by. */
export interface Signed {
  /** Lower-case names. */
  headers: Record<string, string | undefined>
  /** As it came, byte by byte. */
  body: Buffer
  /** The configured address of the endpoint; never that of the request. */
  url: string
  nowMs: number
}

export type SignatureFault = 'bad_signature' | 'stale_signature'

const TIMESTAMP = /^\d{1,12}$/

/** Equal lengths for the comparison, whatever was sent. */
const digest = (text: string) => createHash('sha256').update(text).digest()

/** Every pair is compared to its end: how long it takes says nothing. */
const anyEqual = (given: string[], expected: string[]) => {
  let equal = 0
  for (const one of given) {
    for (const other of expected) equal |= Number(timingSafeEqual(digest(one), digest(other)))
  }

  return equal === 1
}

const hmacOf = (secret: string, parts: (string | Buffer)[]) => {
  const hmac = createHmac('sha256', secret)
  for (const part of parts) hmac.update(part)

  return hmac
}

type Check<Scheme extends Signature['scheme']> = (
  signature: Extract<Signature, { scheme: Scheme }>,
  signed: Signed,
  secrets: string[]
) => SignatureFault | null

const hmac: Check<'hmac'> = (signature, { headers, body, url }, secrets) => {
  const { header, encoding, over, prefix = '' } = signature
  const given = headers[header.toLowerCase()] ?? ''
  const parts = over === 'body' ? [body] : [url, body]
  const expected = secrets.map((secret) => prefix + hmacOf(secret, parts).digest(encoding))

  return anyEqual([given], expected) ? null : 'bad_signature'
}

const timestamped: Check<'timestamped'> = (signature, { headers, body, nowMs }, secrets) => {
  const fields = (headers[signature.header.toLowerCase()] ?? '')
    .split(',')
    .map((field) => field.trim().split('='))
  const valuesOf = (name: string) =>
    fields.flatMap(([key, value]) => (key === name && value ? [value] : []))
  const [at = ''] = valuesOf('t')
  const expected = secrets.map((secret) => hmacOf(secret, [`${at}.`, body]).digest('hex'))
  if (!anyEqual(valuesOf('v1'), expected)) return 'bad_signature'
  const offSeconds = TIMESTAMP.test(at) ? Math.abs(nowMs / 1_000 - Number(at)) : Infinity

  return offSeconds <= signature.toleranceSeconds ? null : 'stale_signature'
}

const token: Check<'token'> = ({ header }, { headers }, secrets) =>
  anyEqual([headers[header.toLowerCase()] ?? ''], secrets) ? null : 'bad_signature'

const CHECKS: { [Scheme in Signature['scheme']]: Check<Scheme> } = { hmac, timestamped, token }

/**
 * What is wrong with the signature of a delivery; null: it was made with one of the secrets.
 * Closed where there is none: an empty secret is no secret.
 */
export function signatureFault(
  signature: Signature,
  signed: Signed,
  secrets: readonly string[]
): SignatureFault | null {
  const active = secrets.filter((secret) => secret !== '')
  if (active.length === 0) return 'bad_signature'

  return (CHECKS[signature.scheme] as Check<Signature['scheme']>)(
    signature as never,
    signed,
    active
  )
}

/** Is this one of the active secrets? Constant time. */
export const isSecret = (given: string, secrets: readonly string[]) =>
  anyEqual(
    [given],
    secrets.filter((secret) => secret !== '')
  )
