import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { appUrl } from '#config/app'
import { clock } from '#core/clock'
import { sha256 } from '#core/hashing'
import { randomToken, uuidV7 } from '#core/ids'

export type LinkPurpose = 'setup' | 'reset' | 'sign_in'

const VALID_HOURS: Record<LinkPurpose, number> = { setup: 24, reset: 1, sign_in: 24 }
const HOUR_MS = 3_600_000

const LIVE = 'purpose = ? and token_hash = ? and used_at is null and expires_at > ?'
const live = (purpose: LinkPurpose, token: string) => [purpose, sha256(token), clock.date()] as any

interface Issuing {
  /** 24, or 1 for a reset, unless said. */
  validHours?: number
  client?: QueryClientContract
}

/**
 * A link of 256 random bits for one use; only its hash is stored. `user` is null for the first
 * run. Returns the token, which is never readable again.
 */
export async function issueLink(
  purpose: LinkPurpose,
  userId: string | null,
  { validHours = VALID_HOURS[purpose], client = db.connection('app') }: Issuing = {}
) {
  const token = randomToken(32)
  await client.table('one_time_links').insert({
    id: uuidV7(),
    purpose,
    token_hash: sha256(token),
    user_id: userId,
    expires_at: new Date(clock.nowMs() + validHours * HOUR_MS),
  })

  return token
}

/** Whether the link would still open; does not use it. */
export async function isLinkLive(purpose: LinkPurpose, token: string) {
  const { rows } = await db
    .connection('app')
    .rawQuery(
      `select exists (select from one_time_links where ${LIVE}) as yes`,
      live(purpose, token)
    )

  return rows[0].yes as boolean
}

/** Uses the link. Null when it was used, is too old or never was; two callers at once: one wins. */
export async function redeemLink(
  purpose: LinkPurpose,
  token: string,
  client: QueryClientContract = db.connection('app')
): Promise<{ userId: string | null } | null> {
  const { rows } = await client.rawQuery(
    `update one_time_links set used_at = ? where ${LIVE} returning user_id as "userId"`,
    [clock.date(), ...live(purpose, token)]
  )

  return rows[0] ?? null
}

const PATHS: Record<LinkPurpose, (token: string) => string> = {
  setup: (token) => `/setup?token=${token}`,
  reset: (token) => `/reset/${token}`,
  sign_in: (token) => `/sign-in/${token}`,
}

/** The whole address of a link; `base` where another than APP_URL is reached. */
export const linkUrl = (purpose: LinkPurpose, token: string, base = appUrl) =>
  `${base}${PATHS[purpose](token)}`

/** Whose reset link it is; only for a link that is live. */
export async function linkUser(token: string): Promise<string | null> {
  const row = await db
    .connection('app')
    .from('one_time_links')
    .where('token_hash', sha256(token))
    .select('user_id')
    .first()

  return row?.user_id ?? null
}
