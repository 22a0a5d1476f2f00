import env from '#start/env'
import { isLoopbackAddress } from '#connectors/http/addresses'
import type { BootRefusal } from '#operations/boot_refusals'

const refusal = (variable: string, message: string): BootRefusal => ({
  number: 16,
  variable,
  message,
})

const isHere = (host: string) => host === 'localhost' || isLoopbackAddress(host)

/** A mail server that is named by half, or that would be told a password in the clear. */
export function mailRefusal(): BootRefusal | null {
  const host = env.get('MAIL_HOST')
  if (!host) return null
  if (!env.get('MAIL_FROM')) return refusal('MAIL_FROM', 'is missing: MAIL_HOST needs a sender')
  if (env.get('MAIL_TLS') !== 'none' || !env.get('MAIL_PASSWORD') || isHere(host)) return null

  return refusal('MAIL_TLS', 'is none, which would tell MAIL_PASSWORD to the whole network')
}
