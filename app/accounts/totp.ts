import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app knows it. */
const DIGITS = 6
const PERIOD_SECONDS = 30
const SECRET_BYTES = 20
/** A clock may be off by so many steps to either side. */
const WINDOW_STEPS = 1
const ISSUER = 'TrackAppointments'

const totp = (secret: string, label = '') =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })

/** 160 bits in base32. */
export const newTotpSecret = () => new Secret({ size: SECRET_BYTES }).base32

/** `otpauth://…`: what the QR code holds. */
export const totpAddress = (secret: string, email: string) => totp(secret, email).toString()

/** In groups of four, as somebody types it. */
export const spelledSecret = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

export const isTotpShaped = (code: string) => /^\d{6}$/.test(code)

/** The 30-second step a code belongs to, null for a code of none of the three that count now. */
export function totpStep(secret: string, code: string, nowMs: number): number | null {
  if (!isTotpShaped(code)) return null
  const delta = totp(secret).validate({ token: code, timestamp: nowMs, window: WINDOW_STEPS })

  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta
}

/** The code of a moment. */
export const totpCode = (secret: string, atMs: number) => totp(secret).generate({ timestamp: atMs })
