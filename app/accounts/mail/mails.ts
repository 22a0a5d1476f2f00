import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { openHere, sealHere } from '#accounts/installation_seal'
import type { Letter } from '#accounts/mail/letter'
import { isMailOn } from '#accounts/mail/mail_settings'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { isClaimable, leaseFor, WORKER } from '#core/lease'
import { enqueue } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'

/** The kind of work and its table. */
export const MAILS = 'mails'

const LEASE_SECONDS = 120
const FIRST_PAUSE_SECONDS = 30
const LONGEST_PAUSE_SECONDS = 3_600
const HOUR_MS = 3_600_000
const DEFAULT_VALID_HOURS = 48
const KEPT_DAYS = 30

export const MAIL_PURPOSES = ['invitation', 'reset', 'alert', 'report'] as const
export type MailPurpose = (typeof MAIL_PURPOSES)[number]

export interface NewMail {
  purpose: MailPurpose
  /** One address, without a name. */
  to: string
  locale: string
  letter: Letter
  /** Whoever asks twice for the same key has asked once. */
  key?: string
  /** After this nobody has any use for it; 48 unless said. */
  validHours?: number
}

/** What is sealed in the row until it is sent. */
type Sealed = Pick<NewMail, 'to' | 'locale' | 'letter'>

const place = (id: string) => ({ table: MAILS, rowId: id, column: 'sealed_letter' })

const query = async <Row>(
  sql: string,
  values: readonly unknown[],
  client: QueryClientContract = db.connection('app')
) => ((await client.rawQuery(sql, values as never)) as { rows: Row[] }).rows

const INSERT = `
insert into mails (id, purpose, key, sealed_letter, useless_at) values (?, ?, ?, ?, ?)
on conflict (key) do nothing returning id`

/**
 * Keeps a letter until it is sent, which a worker does at least once and always under the same
 * message id. Inside a door, or with a `client`, the row belongs to that transaction. Returns the
 * row's id; null where the key was asked for before. Throws where mail is off.
 */
export async function postMail(mail: NewMail, client?: QueryClientContract) {
  if (!isMailOn()) throw new Error('mail is off: ask isMailOn first')
  const id = uuidV7()
  const { purpose, key = null, validHours = DEFAULT_VALID_HOURS, to, locale, letter } = mail
  const sealed = sealHere(JSON.stringify({ to, locale, letter } satisfies Sealed), place(id))
  const uselessAt = new Date(clock.nowMs() + validHours * HOUR_MS)
  const isInside = !client && CurrentBusiness.isEntered()
  const own = isInside ? CurrentBusiness.transaction() : client
  const rows = await query(INSERT, [id, purpose, key, sealed, uselessAt], own)
  if (rows.length === 0) return null
  const point = () => enqueue({ kind: MAILS, rowId: { businessId: null, id } })
  if (isInside) CurrentBusiness.afterCommit(point)
  else if (!client) await point() // of a client's transaction, the sweeper finds it when it is committed

  return id
}

/** A mail that this worker has to itself. */
export interface ClaimedMail extends Sealed {
  id: string
  fence: bigint
  attempt: number
}

/** Null: somebody else has it, it is not due, or it was of no use any more. */
export async function claimMail(id: string): Promise<ClaimedMail | null> {
  await failUseless()
  const [row] = await query<{ sealed_letter: string; lease_fence: bigint; attempt: number }>(
    `update mails set state = 'running', attempt = attempt + 1, claimed_by = ?,
            ${leaseFor(LEASE_SECONDS)}
      where id = ? and ${isClaimable()}
      returning sealed_letter, lease_fence, attempt`,
    [WORKER, id]
  )
  if (!row) return null
  const sealed = JSON.parse(openHere(row.sealed_letter, place(id))) as Sealed

  return { ...sealed, id, fence: row.lease_fence, attempt: row.attempt }
}

type Fenced = Pick<ClaimedMail, 'id' | 'fence'>

/** The server took it: what it said is no longer needed. */
export const finishMail = ({ id, fence }: Fenced) =>
  query(
    `update mails set state = 'done', finished_at = ?, sealed_letter = null, lease_until = null,
            last_error_code = null, last_error_at = null
      where id = ? and lease_fence = ?`,
    [clock.date(), id, fence]
  )

/** It will never be taken. `code` names the reason and no address. */
export const failMail = ({ id, fence }: Fenced, code: string) =>
  query(
    `update mails set state = 'failed', finished_at = ?, sealed_letter = null, lease_until = null,
            last_error_code = ?, last_error_at = now()
      where id = ? and lease_fence = ?`,
    [clock.date(), code, id, fence]
  )

/** Again later: half a minute, then twice as long each time, an hour at most. */
export const postponeMail = ({ id, fence, attempt }: ClaimedMail, code: string) =>
  query(
    `update mails set state = 'ready', lease_until = null, last_error_code = ?,
            last_error_at = now(), due_at = now() + ? * interval '1 second'
      where id = ? and lease_fence = ?`,
    [code, Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempt - 1), LONGEST_PAUSE_SECONDS), id, fence]
  )

/** What nobody has any use for any more is not sent; the last reason stays beside it. */
const failUseless = () =>
  query(
    `update mails set state = 'failed', finished_at = ?, sealed_letter = null,
            last_error_code = coalesce(last_error_code, 'too_late'),
            last_error_at = coalesce(last_error_at, now())
      where state = 'ready' and useless_at <= ?`,
    [clock.date(), clock.date()]
  )

/** Fails what is too old, and forgets what ended a month ago. */
export async function forgetMails() {
  await failUseless()
  await query(
    `delete from mails where finished_at < ?::timestamptz - interval '${KEPT_DAYS} days'`,
    [clock.date()]
  )
}

/** Of the last day, for `doctor`: mails that wait after a failure or came to nothing. */
export async function mailTroubles() {
  const [row] = await query<{ count: number; code: string | null }>(
    `select count(*)::integer as count, max(last_error_code) as code from mails
      where last_error_at > now() - interval '1 day' and state in ('ready', 'running', 'failed')`,
    []
  )

  return row!
}
