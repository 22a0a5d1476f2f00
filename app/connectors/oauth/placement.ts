import type { ConnectionState } from '#connectors/connection_states'

/** A connection that has the same account at the platform. */
export interface SameAccount {
  businessId: string
  id: string
  state: ConnectionState
}

/** Where the new tokens go. */
export type Placement =
  /** To the draft itself, which becomes a connection. */
  | { to: 'draft' }
  /** To a connection that is there already: signed in again, or taken up again. */
  | { to: 'connection'; id: string }
  | { to: 'nowhere'; because: 'other_account' | 'already_connected'; id: string }
  /** Another business has this account: only when somebody says yes. */
  | { to: 'asked' }

export interface PlacementFacts {
  businessId: string
  accountId: string
  /** The connection to sign in to again, with the account it has. */
  reconnects: { id: string; accountId: string | null } | null
  same: SameAccount[]
  isConfirmed: boolean
}

/** Its access is gone, so new tokens take its place. */
const IS_OVER: ReadonlySet<ConnectionState> = new Set(['disabled', 'needs_reauth', 'needs_scopes'])

/**
 * A reconnect to another account is refused, and the same account twice in one business; in another
 * business it needs a confirmation.
 */
export function placementOf(facts: PlacementFacts): Placement {
  const { businessId, accountId, reconnects, same, isConfirmed } = facts
  if (reconnects) {
    const { id } = reconnects
    const isSame = reconnects.accountId === null || reconnects.accountId === accountId

    return isSame ? { to: 'connection', id } : { to: 'nowhere', because: 'other_account', id }
  }
  const ours = same.find((one) => one.businessId === businessId)
  if (ours) {
    const { id, state } = ours

    return IS_OVER.has(state)
      ? { to: 'connection', id }
      : { to: 'nowhere', because: 'already_connected', id }
  }
  const isElsewhere = same.some(({ state }) => state !== 'disabled')

  return isElsewhere && !isConfirmed ? { to: 'asked' } : { to: 'draft' }
}
