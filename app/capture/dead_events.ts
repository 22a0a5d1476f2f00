import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
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
    const connectionId = await captureConnection()
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

/** The connection that stands for capture in the business, made by the first bad event. */
async function captureConnection() {
  const values = [CurrentBusiness.id(), uuidV7()]
  await CurrentBusiness.query(
    `insert into connections (business_id, id, connector, external_account_id, name)
     values ($1, $2, 'capture', 'collect', 'Capture')
     on conflict (business_id, connector, external_account_id) do nothing`,
    values
  )
  const [row] = await CurrentBusiness.query<{ id: string }>(
    `select id from connections
      where business_id = $1 and connector = 'capture' and external_account_id = 'collect'`,
    [CurrentBusiness.id()]
  )

  return row!.id
}
