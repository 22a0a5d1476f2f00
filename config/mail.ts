import env from '#start/env'
import { Secret } from '#core/secret'

/** How a connection to the mail server is encrypted. */
export const MAIL_TLS = ['starttls', 'implicit', 'none'] as const

export interface MailSettings {
  host: string
  port: number
  tls: (typeof MAIL_TLS)[number]
  user: string | null
  password: Secret | null
  /** `Salon <track@salon.example>` or the bare address. */
  from: string
}

const PORTS = { starttls: 587, implicit: 465, none: 25 }

function settings(): MailSettings | null {
  const host = env.get('MAIL_HOST')
  const from = env.get('MAIL_FROM')
  if (!host || !from) return null
  const tls = env.get('MAIL_TLS') ?? 'starttls'
  const password = env.get('MAIL_PASSWORD')

  return {
    host,
    from,
    tls,
    port: env.get('MAIL_PORT') ?? PORTS[tls],
    user: env.get('MAIL_USER') ?? null,
    password: password ? new Secret(password) : null,
  }
}

/** The mail server of the installation; null: it sends no mail, and the pages say so. */
const mailConfig = settings()

export default mailConfig
