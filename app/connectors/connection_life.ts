import { clock } from '#core/clock'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { decideConnectionState } from '#connectors/connection_states'
import {
  openCredential,
  readCredential,
  removeCredential,
  retryNow,
} from '#connectors/credentials/credential_rows'
import type { Credential } from '#connectors/credentials/credential_rows'
import { readConnection } from '#connectors/credentials/known_connection'
import type { KnownConnection } from '#connectors/credentials/known_connection'
import { manifestOf } from '#connectors/credentials/manifests'
import { methodOf } from '#connectors/credentials/methods'
import { queueRevocation } from '#connectors/credentials/revocations'
import { ENDED, tokenFor } from '#connectors/credentials/token_for'
import { removeDraft } from '#connectors/oauth/drafts'
import { checkSettings } from '#connectors/oauth/settings_form'
import type { SettingFault } from '#connectors/oauth/settings_form'
import { settleAccount, settleState } from '#connectors/oauth/settle_account'
import { connectors } from '#connectors/registry'

export type LifeRefusal =
  { code: 'unknown' | 'not_now' } | { code: 'settings'; faults: SettingFault[] }
type Outcome = Promise<Result<null, LifeRefusal>>

const unknown = () => fail({ code: 'unknown' } as const)
const done = () => ok(null)

const hasAccount = ({ remote }: KnownConnection) => remote !== null

/** Nothing is asked of the platform until it is resumed; tokens stay alive. Inside the door. */
export async function pauseConnection(id: string): Outcome {
  const connection = await readConnection(id)
  if (!connection) return unknown()
  if (['draft', 'paused', 'disabled'].includes(connection.state)) return fail({ code: 'not_now' })
  await decideConnectionState(id, 'paused', { code: 'paused' })

  return done()
}

/** As before; one whose access was lost meanwhile has to be signed in again. Inside the door. */
export async function resumeConnection(id: string): Outcome {
  const connection = await readConnection(id)
  if (!connection) return unknown()
  if (connection.state !== 'paused') return fail({ code: 'not_now' })
  const credential = await readCredential(id)
  const isOver = !credential || ENDED.has(credential.lastErrorCode ?? '')
  const reason = { code: credential?.lastErrorCode ?? 'access_refused' }
  await decideConnectionState(id, isOver ? 'needs_reauth' : 'ok', isOver ? reason : null)

  return done()
}

/** A platform may take one account's access back everywhere: not while another connection has it. */
async function isSharedAccount({ id, connector, remote }: KnownConnection) {
  if (!remote) return false
  const rows = await CurrentBusiness.query<{ id: string; state: string }>(
    'select id, state from door.connections_of($1, $2)',
    [connector, remote.accountId]
  )

  return rows.some((row) => row.id !== id && row.state !== 'disabled')
}

async function giveBack(connection: KnownConnection, credential: Credential) {
  const manifest = manifestOf(connection.connector)
  const method = manifest && methodOf(manifest, credential.method)
  if (method?.kind !== 'oauth2' || !method.revoke || (await isSharedAccount(connection))) return
  await queueRevocation(connection, credential, await openCredential(credential))
}

/**
 * Destroys the secrets and tells the platform in the background; what was read stays. A draft goes
 * whole. Inside the door.
 */
export async function disconnect(id: string): Outcome {
  const connection = await readConnection(id)
  if (!connection) return unknown()
  const credential = await readCredential(id)
  if (credential) {
    await giveBack(connection, credential)
    await removeCredential(id)
  }
  if (!hasAccount(connection)) {
    await removeDraft(id)
    return done()
  }
  await decideConnectionState(id, 'disabled', { code: 'disconnected' })
  await CurrentBusiness.query(
    'update connections set disconnected_at = $3 where business_id = $1 and id = $2',
    [CurrentBusiness.id(), id, clock.date()]
  )

  return done()
}

interface Again {
  scope: BusinessScope
  id: string
  /** Somebody said that another business may have the account as well. */
  isConfirmed?: boolean
}

/** Asks the platform again what is missing: after a failed first call, a setting, a new app. */
export async function checkAgain({ scope, id, isConfirmed = false }: Again): Outcome {
  const found = await CurrentBusiness.run(scope, async () => {
    const connection = await readConnection(id)
    await retryNow(id)

    return connection && { connection, credential: await readCredential(id) }
  })
  if (!found) return unknown()
  const { connection, credential } = found
  if (!credential || ['paused', 'disabled'].includes(connection.state))
    return fail({ code: 'not_now' })
  const { ok: isOpen } = await tokenFor({ businessId: scope.businessId, id })
  if (!isOpen) return done() // the renewal has said on the connection what is wrong
  if (hasAccount(connection)) await settleState({ scope, id })
  else await settleAccount({ scope, id, reconnects: null, isConfirmed })

  return done()
}

/** Keeps settings that the connector's schema accepts, and looks again what is missing. */
export async function saveSettings({ scope, id }: Again, given: Record<string, unknown>): Outcome {
  const connection = await CurrentBusiness.run(scope, () => readConnection(id))
  const loaded = connection && (await connectors()).find(connection.connector)
  if (!loaded) return unknown()
  const { settings: schema } = loaded.connector
  const checked = await checkSettings(schema, { ...connection.settings, ...given })
  if (!checked.ok) return fail({ code: 'settings', faults: checked.failure })
  await CurrentBusiness.run(scope, () =>
    CurrentBusiness.query(
      'update connections set settings = $3 where business_id = $1 and id = $2',
      [scope.businessId, id, JSON.stringify(checked.value.settings)]
    )
  )

  return checkAgain({ scope, id })
}
