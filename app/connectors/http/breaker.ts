import { clock } from '#core/clock'
import { ConnectorError } from '#connector-sdk'

export interface BreakerRules {
  /** Opens after so many failures in a row, or `failed` of the last `outOf`. */
  inARow: number
  outOf: number
  failed: number
  /** While it is open, one call is let through this often. */
  probeMs: number
}

interface State {
  /** Of the last calls, true is a failure. */
  recent: boolean[]
  openedAtMs: number | null
  probedAtMs: number
}

/** Keeps calls away from a vendor that does not answer; one state for each connection and host. */
export class Breakers {
  #states = new Map<string, State>()

  constructor(private rules: BreakerRules) {}

  /** Throws `transient`, code `breaker_open`, while the vendor is left alone. */
  pass(key: string) {
    const state = this.#states.get(key)
    if (!state || state.openedAtMs === null) return
    const nowMs = clock.nowMs()
    const waitMs = state.probedAtMs + this.rules.probeMs - nowMs
    if (waitMs > 0) {
      throw new ConnectorError('transient', 'the platform did not answer lately', {
        code: 'breaker_open',
        retryAfterMs: waitMs,
      })
    }
    state.probedAtMs = nowMs
  }

  succeeded(key: string) {
    const state = this.#states.get(key)
    if (!state) return
    if (state.openedAtMs !== null) this.#states.delete(key)
    else this.#remember(state, false)
  }

  failed(key: string) {
    const state = this.#stateOf(key)
    this.#remember(state, true)
    const inARow = state.recent.slice(-this.rules.inARow)
    const isRow = inARow.length === this.rules.inARow && inARow.every(Boolean)
    const isMany = state.recent.filter(Boolean).length >= this.rules.failed
    if (state.openedAtMs !== null || (!isRow && !isMany)) return
    state.openedAtMs = clock.nowMs()
    state.probedAtMs = state.openedAtMs
  }

  #stateOf(key: string) {
    const known = this.#states.get(key)
    if (known) return known
    const state: State = { recent: [], openedAtMs: null, probedAtMs: 0 }
    this.#states.set(key, state)

    return state
  }

  #remember(state: State, isFailure: boolean) {
    state.recent.push(isFailure)
    if (state.recent.length > this.rules.outOf) state.recent.shift()
  }
}
