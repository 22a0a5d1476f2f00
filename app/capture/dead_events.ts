import { CurrentBusiness } from '#tenancy/current_business'
import { ensureSource } from '#connectors/connections'
import { keepLetters } from '#connectors/dead_letters'
import { limited } from '#capture/capture_limits'
import { readEvent } from '#capture/event_shape'
import type { SiteFacts } from '#capture/site_keys'

/** An event that does not have the shape of the contract. */
export interface DeadEvent {
  /** Its place in the batch, from 1. */
  line: number | null
  event: unknown
}

const MOST_CHARACTERS = 16_384

/**
 * Keeps bad events for whoever set the site up. Only where capture may store without asking, only
 * what was not denied, and only so many an hour: a public key must not fill a table.
 */
export async function keepDeadEvents(site: SiteFacts, events: DeadEvent[]) {
  if (site.mode !== 'standard') return
  const kept = events.filter(({ event }) => !isDenied(event))
  if (kept.length === 0 || limited.deadLetter(site.businessId) > 0) return

  const scope = { businessId: site.businessId, actor: 'capture', locations: null }
  await CurrentBusiness.run(scope, async () => {
    const connectionId = await ensureSource('collect', 'capture')
    await keepLetters({ connectionId, stream: 'collect' }, kept.map(letterOf))
  })
}

function letterOf({ line, event }: DeadEvent) {
  const read = readEvent(event)
  const field = read.ok ? 'event' : read.failure.field

  return {
    line,
    reason: 'bad_shape',
    message: `${field}: not the shape of the contract`,
    payload: (JSON.stringify(event) ?? 'null').slice(0, MOST_CHARACTERS),
  }
}

const isDenied = (event: unknown) =>
  (event as { consent?: { analytics?: unknown } } | null)?.consent?.analytics === 'denied'
