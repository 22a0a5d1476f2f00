import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import type { Manifest, OAuth2 } from '#connector-sdk'
import { CurrentBusiness } from '#tenancy/current_business'
import { open, seal } from '#tenancy/vault'
import { appOf } from '#connectors/credentials/app_fields'
import type { Credential } from '#connectors/credentials/credential_rows'
import type { KnownConnection } from '#connectors/credentials/known_connection'
import { manifestOf } from '#connectors/credentials/manifests'
import { methodOf } from '#connectors/credentials/methods'
import { platformUrl } from '#connectors/credentials/platform_urls'
import type { Settings } from '#connectors/credentials/platform_urls'
import { refsOf } from '#connectors/credentials/tell_platform'
import { filled } from '#connectors/credentials/templates'
import { cooldownMs } from '#connectors/credentials/token_due'
import { encodeRequest } from '#connectors/credentials/token_request'
import { sendTokenRequest } from '#connectors/credentials/token_transport'
import type { SealedTokens } from '#connectors/credentials/tokens'
import { workInside } from '#tenancy/work_inside'

/** After so many tries the platform is left to let the tokens run out. */
const MOST_ATTEMPTS = 12

const place = (id: string) => ({ table: 'credential_revocations', rowId: id, column: 'sealed' })

/**
 * Tells the platform later that these tokens are no longer ours. They are sealed for this row
 * alone: nothing can use them for a call. Inside the door.
 */
export async function queueRevocation(
  { connector, settings, remote }: Pick<KnownConnection, 'connector' | 'settings' | 'remote'>,
  { method, appId }: Pick<Credential, 'method' | 'appId'>,
  tokens: SealedTokens
) {
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into credential_revocations
       (business_id, id, connector, method, app_id, settings, sealed, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      CurrentBusiness.id(),
      id,
      connector,
      method,
      appId,
      JSON.stringify({ settings, remote }),
      await seal(JSON.stringify(tokens), place(id)),
      clock.date(),
    ]
  )

  return id
}

interface Revocation {
  id: string
  connector: string
  method: string
  appId: string | null
  settings: { settings: Settings; remote: KnownConnection['remote'] }
  sealed: string
  attempt: number
}

export interface RevocationKey {
  businessId: string
  id: string
}

const inBusiness = <T>({ businessId }: RevocationKey, work: () => Promise<T>) =>
  workInside(businessId, work)

/** Revocations of the current business whose time has come. */
export async function dueRevocations(at: Date): Promise<string[]> {
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select id from credential_revocations
      where business_id = $1 and due_at <= $2 order by due_at limit 100`,
    [CurrentBusiness.id(), at]
  )

  return rows.map(({ id }) => id)
}

/** Counts the attempt and moves the next one first: a crash repeats it, nobody does it twice now. */
const claim = (key: RevocationKey) =>
  inBusiness(key, async () => {
    const [row] = await CurrentBusiness.query<Revocation>(
      `update credential_revocations set attempt = attempt + 1, due_at = $4
        where business_id = $1 and id = $2 and due_at <= $3
        returning id, connector, method, app_id as "appId", settings, sealed, attempt`,
      [key.businessId, key.id, clock.date(), new Date(clock.nowMs() + cooldownMs(2))]
    )

    return row ? { row, tokens: JSON.parse(await open(row.sealed, place(row.id))) } : null
  })

const finish = (key: RevocationKey) =>
  inBusiness(key, () =>
    CurrentBusiness.query('delete from credential_revocations where business_id = $1 and id = $2', [
      key.businessId,
      key.id,
    ])
  )

const postpone = (key: RevocationKey, attempt: number, code: string) =>
  inBusiness(key, () =>
    CurrentBusiness.query(
      `update credential_revocations set due_at = $3, last_error_code = $4
        where business_id = $1 and id = $2`,
      [key.businessId, key.id, new Date(clock.nowMs() + cooldownMs(attempt + 1)), code]
    )
  )

interface Told {
  manifest: Manifest
  auth: OAuth2
  row: Revocation
  tokens: SealedTokens
}

async function tell({ manifest, auth, row, tokens }: Told) {
  const { settings, remote } = row.settings
  const app = await appOf(manifest, row.appId)
  const call = { manifest, auth, connection: { settings, remote }, app: app?.fields ?? {}, tokens }
  const resolve = refsOf(call)
  const { url, method = 'POST', as, fields, headers = {} } = auth.revoke!
  const spelled = (templates: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(templates).map(([name, text]) => [name, filled(text, resolve)])
    )
  const target = platformUrl(manifest, url, settings)
  const endpoint = { url: target.url, method, as, headers: spelled(headers) }

  return sendTokenRequest(encodeRequest(endpoint, spelled(fields)), target.reach)
}

/** A platform that no longer knows the token has nothing left to revoke. */
const isDone = (status: number) => (status >= 200 && status < 300) || [400, 404].includes(status)

/** Tells the platform once; on failure it is due again, at most twelve times. */
export async function revoke(key: RevocationKey): Promise<'done' | 'later' | 'given_up'> {
  const claimed = await claim(key)
  if (!claimed) return 'done'
  const { row, tokens } = claimed
  const manifest = manifestOf(row.connector)
  const auth = manifest && methodOf(manifest, row.method)
  if (!manifest || auth?.kind !== 'oauth2' || !auth.revoke) {
    await finish(key)
    return 'done'
  }
  const { status } = await tell({ manifest, auth, row, tokens }).catch(() => ({ status: 0 }))
  if (isDone(status)) {
    await finish(key)
    return 'done'
  }
  if (row.attempt >= MOST_ATTEMPTS) {
    await finish(key)
    return 'given_up'
  }
  await postpone(key, row.attempt, `http_${status}`)

  return 'later'
}
