import type { Issue, Remote } from '#connector-sdk'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { decideConnectionState } from '#connectors/connection_states'
import type { ConnectionState, StateReason } from '#connectors/connection_states'
import { moveCredential } from '#connectors/credentials/credential_rows'
import { removeDraft } from '#connectors/oauth/drafts'
import { identify, issuesOf } from '#connectors/oauth/identify'
import { missingScopes } from '#connectors/oauth/missing_scopes'
import { placementOf } from '#connectors/oauth/placement'
import type { Placement, SameAccount } from '#connectors/oauth/placement'
import { checkSettings } from '#connectors/oauth/settings_form'
import { openConnection } from '#connectors/sync/open_connection'
import type { OpenConnection } from '#connectors/sync/open_connection'

/** How connecting ended, and which connection to show. */
export interface ConnectEnd {
  end: 'connected' | 'refused' | 'asked' | 'unfinished'
  connectionId: string
  /** For `refused` and `unfinished`: our word. */
  because: string | null
}

export interface Settling {
  scope: BusinessScope
  /** The connection that has the new credential. */
  id: string
  reconnects: string | null
  isConfirmed: boolean
}

const inBusiness = <T>({ scope }: Settling, work: () => Promise<T>) =>
  CurrentBusiness.run(scope, work)

const sameAccounts = (connector: string, accountId: string) =>
  CurrentBusiness.query<SameAccount>(
    `select business_id as "businessId", id, state from door.connections_of($1, $2)`,
    [connector, accountId]
  )

async function accountIdOf(id: string) {
  const [row] = await CurrentBusiness.query<{ accountId: string | null }>(
    `select external_account_id as "accountId" from connections where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id]
  )

  return row ? { id, accountId: row.accountId } : null
}

const KEEP_ACCOUNT = `
  update connections
     set external_account_id = $3, remote = $4, name = $5, connected_at = now(),
         disconnected_at = null
   where business_id = $1 and id = $2`

const keepAccount = (id: string, remote: Remote) =>
  CurrentBusiness.query(KEEP_ACCOUNT, [
    CurrentBusiness.id(),
    id,
    remote.accountId,
    JSON.stringify(remote),
    remote.displayName,
  ])

/** The connection takes over what was asked of the draft, and the draft goes. */
async function moveTo(id: string, draftId: string) {
  await CurrentBusiness.query(
    `update connections c set method = d.method, settings = d.settings, capabilities = d.capabilities
       from connections d
      where c.business_id = $1 and c.id = $2 and d.business_id = $1 and d.id = $3`,
    [CurrentBusiness.id(), id, draftId]
  )
  await moveCredential(draftId, id)
  await removeDraft(draftId)
}

/** Puts the account where it belongs, in one transaction. */
const place = (settling: Settling, { connection }: OpenConnection, remote: Remote) =>
  inBusiness(settling, async (): Promise<Placement> => {
    const { id, reconnects, isConfirmed } = settling
    const placement = placementOf({
      businessId: CurrentBusiness.id(),
      accountId: remote.accountId,
      reconnects: reconnects ? await accountIdOf(reconnects) : null,
      same: (await sameAccounts(connection.connector, remote.accountId)).filter(
        (one) => one.id !== id
      ),
      isConfirmed,
    })
    if (placement.to === 'nowhere') await removeDraft(id)
    if (placement.to === 'asked')
      await decideConnectionState(id, 'draft', { code: 'shared_account' })
    if (placement.to === 'connection' && placement.id !== id) await moveTo(placement.id, id)
    if (placement.to === 'draft') await keepAccount(id, remote)
    if (placement.to === 'connection') await keepAccount(placement.id, remote)

    return placement
  })

interface Outcome {
  state: ConnectionState
  reason: StateReason | null
}

function outcomeOf(scopes: string[], missing: string[], issues: Issue[]): Outcome {
  if (scopes.length) {
    return { state: 'needs_scopes', reason: { code: 'scopes_missing', detail: { scopes } } }
  }
  if (missing.length) {
    return { state: 'needs_config', reason: { code: 'settings_missing', detail: { missing } } }
  }
  const worst = issues.find(({ level, capability }) => level === 'error' && !capability)
  if (worst) {
    const { message, fix = null, help = null } = worst

    return {
      state: 'needs_config',
      reason: { code: 'platform_says', detail: { message, fix, help } },
    }
  }
  const hints = issues.map(({ code, message }) => ({ code, message }))

  return { state: 'ok', reason: hints.length ? { code: 'hints', detail: { hints } } : null }
}

/** Says what is still missing of a connection that has its account. Outside the door. */
export async function settleState({ scope, id }: Pick<Settling, 'scope' | 'id'>) {
  const open = await CurrentBusiness.run(scope, () => openConnection(id))
  if (!open) return null
  const issues = await issuesOf(open)
  const { connector } = open.loaded
  const checked = await checkSettings(connector.settings, open.connection.settings)
  const missing = checked.ok ? checked.value.missing : checked.failure.map(({ field }) => field)

  return CurrentBusiness.run(scope, async () => {
    const outcome = outcomeOf(await missingScopes(open), missing, issues)
    await decideConnectionState(id, outcome.state, outcome.reason)

    return outcome
  })
}

/** A first call that failed: a new connection keeps its tokens and says why, an old one stays as it was. */
async function unfinished(
  settling: Settling,
  { state, reason }: { state: ConnectionState; reason: StateReason }
): Promise<ConnectEnd> {
  const { id, reconnects } = settling
  await inBusiness(settling, async () => {
    if (reconnects) await removeDraft(id)
    else await decideConnectionState(id, state, reason)
  })

  return { end: 'unfinished', connectionId: reconnects ?? id, because: reason.code }
}

/**
 * After new tokens: whose account is it, may it be connected here, and what is still missing. No
 * call to the platform happens inside the door.
 */
export async function settleAccount(settling: Settling): Promise<ConnectEnd> {
  const open = await inBusiness(settling, () => openConnection(settling.id))
  if (!open) throw new Error('the connector of a connection that was just made is not loaded')
  const found = await identify(open)
  if (!found.ok) return unfinished(settling, found.failure)
  const placement = await place(settling, open, found.value)
  if (placement.to === 'nowhere') {
    return { end: 'refused', connectionId: placement.id, because: placement.because }
  }
  if (placement.to === 'asked') {
    return { end: 'asked', connectionId: settling.id, because: 'shared_account' }
  }
  const id = placement.to === 'connection' ? placement.id : settling.id
  await settleState({ scope: settling.scope, id })

  return { end: 'connected', connectionId: id, because: null }
}
