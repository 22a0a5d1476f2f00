import { createHmac } from 'node:crypto'
import env from '#start/env'
import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { derivedKey, sameBytes } from '#core/hashing'

const HEADER = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/

/** The secret with which a server signs events of a site key; text of 43 characters. */
export const serverSecret = (siteKey: string) =>
  derivedKey(env.get('HASH_SALT'), `server event ${siteKey}`).toString('base64url')

/** Hex of HMAC-SHA256 over `<unix seconds>.<body>`. */
export const signatureOf = (secret: string, unixSeconds: number | string, body: string) =>
  createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex')

/**
 * Whether the header `x-ta-signature: t=<unix seconds>,v1=<hex>` was made with the key's secret
 * over this very body, not longer ago than five minutes. Constant time.
 */
export function isSignedBy(siteKey: string, { header, body }: { header: string; body: string }) {
  const [, unixSeconds, hex] = HEADER.exec(header) ?? []
  if (!unixSeconds || !hex) return false
  const expected = signatureOf(serverSecret(siteKey), unixSeconds, body)
  const offSeconds = Math.abs(clock.nowMs() / 1_000 - Number(unixSeconds))

  return (
    sameBytes(Buffer.from(hex, 'hex'), Buffer.from(expected, 'hex')) &&
    offSeconds <= captureConfig.signatureToleranceSeconds
  )
}
