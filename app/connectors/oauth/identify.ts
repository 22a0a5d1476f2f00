import { ConnectorError } from '#connector-sdk'
import type { Issue, Remote } from '#connector-sdk'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import type { ConnectionState, StateReason } from '#connectors/connection_states'
import { contextOf } from '#connectors/context'
import type { OpenConnection } from '#connectors/sync/open_connection'

const PATIENCE_MS = 60_000
const LONGEST = 200

/** What a failed first call makes of the connection; `draft` where trying again may help. */
export interface IdentifyFault {
  state: Extract<ConnectionState, 'draft' | 'needs_scopes' | 'needs_config' | 'needs_reauth'>
  reason: StateReason
}

const contextFor = (open: OpenConnection) =>
  contextOf(open, { signal: AbortSignal.timeout(PATIENCE_MS) })

function faultOf(error: unknown): IdentifyFault {
  if (!(error instanceof ConnectorError)) {
    return { state: 'draft', reason: { code: 'identify_failed' } }
  }
  const { kind, message, detail } = error
  const said = { message: message.slice(0, LONGEST), help: detail.help ?? null }
  if (kind === 'auth_scope') {
    return {
      state: 'needs_scopes',
      reason: { code: 'scopes_missing', detail: { scopes: detail.scopes ?? [] } },
    }
  }
  if (kind === 'auth_expired') return { state: 'needs_reauth', reason: { code: 'access_refused' } }
  if (kind === 'permanent') {
    return { state: 'needs_config', reason: { code: 'platform_says', detail: said } }
  }

  return {
    state: 'draft',
    reason: { code: 'identify_failed', detail: { platformCode: detail.code ?? kind } },
  }
}

const isRemote = (remote: Remote) =>
  [remote?.accountId, remote?.displayName].every(
    (text) => typeof text === 'string' && text !== '' && text.length <= LONGEST
  )

/** Whose account it is: the first call after connecting. Outside the door. */
export async function identify(open: OpenConnection): Promise<Result<Remote, IdentifyFault>> {
  try {
    const remote = await open.loaded.connector.identify(contextFor(open))

    return isRemote(remote)
      ? ok(remote)
      : fail({ state: 'draft', reason: { code: 'identify_failed' } })
  } catch (error) {
    return fail(faultOf(error))
  }
}

/** What would make the first sync fail or lie, or why nobody can say. Outside the door. */
export async function checkConnection(
  open: OpenConnection
): Promise<Result<Issue[], IdentifyFault>> {
  try {
    return ok((await open.loaded.connector.check?.(contextFor(open))) ?? [])
  } catch (error) {
    return fail(faultOf(error))
  }
}

/** The same for a connection that is settled; a check that fails itself says nothing. */
export async function issuesOf(open: OpenConnection): Promise<Issue[]> {
  const found = await checkConnection(open)
  if (found.ok) return found.value
  const { state, reason } = found.failure
  if (state !== 'needs_scopes') return []
  const scopes = (reason.detail?.scopes as string[] | undefined) ?? []

  return [{ level: 'error', code: 'scopes_missing', message: scopes.join(' ') }]
}
