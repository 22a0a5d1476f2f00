import { MOST_SESSIONS_AN_HOUR } from '#capture/late_bots'
import type { TouchpointRow } from '#capture/touchpoint_row'

const HOUR_MS = 3_600_000
const MOST_KNOWN = 100_000

let hour = 0
let seen = new Map<string, number>()

/**
 * Whether this process took more touchpoints of one network and agent within the hour than people
 * make sessions: worth a look at the rows, which decide (`late_bots.ts`).
 */
export function mayBeCrowd({ businessId, network, agent, receivedAtMs }: TouchpointRow) {
  if (!network || !agent) return false
  const now = Math.floor(receivedAtMs / HOUR_MS)
  if (now !== hour || seen.size >= MOST_KNOWN) {
    hour = now
    seen = new Map()
  }
  const key = businessId + network.toString('latin1') + agent.toString('latin1')
  const count = (seen.get(key) ?? 0) + 1
  seen.set(key, count)

  return count > MOST_SESSIONS_AN_HOUR
}
