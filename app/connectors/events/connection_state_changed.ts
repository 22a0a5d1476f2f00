import type { ConnectionState, StateReason } from '#connectors/connection_states'

/** A connection entered another state, or the same for another reason. */
export class ConnectionStateChanged {
  constructor(
    readonly change: {
      businessId: string
      id: string
      connector: string
      from: ConnectionState
      state: ConnectionState
      reason: StateReason | null
    }
  ) {}
}
