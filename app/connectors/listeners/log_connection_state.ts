import logger from '@adonisjs/core/services/logger'
import { CurrentBusiness } from '#tenancy/current_business'
import type { ConnectionStateChanged } from '#connectors/events/connection_state_changed'

const NEEDS_SOMEBODY = new Set([
  'needs_reauth',
  'needs_scopes',
  'needs_config',
  'connector_missing',
])

/** One line for whoever runs the installation; connector and state, never a name or a secret. */
export const logConnectionState = ({ change }: ConnectionStateChanged) =>
  CurrentBusiness.afterCommit(() => {
    const { connector, from, state, reason } = change
    const facts = { connector, from, state, reason: reason?.code ?? null }
    const level = NEEDS_SOMEBODY.has(state) ? 'warn' : 'info'
    logger[level](facts, 'connection state')
  })
