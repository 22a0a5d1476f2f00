import db from '@adonisjs/lucid/services/db'
import { isInstant } from '#connector-sdk'
import type { Effect } from '#connector-sdk'
import type { Pointer } from '#core/queue'
import { syncHost } from '#connectors/sync/open_connection'
import {
  claimArrival,
  finishArrival,
  postponeArrival,
  quarantineArrival,
} from '#connectors/webhooks/arrivals'
import type { ClaimedArrival } from '#connectors/webhooks/arrivals'
import { takeEvents } from '#connectors/webhooks/inbox'
import { CurrentBusiness } from '#tenancy/current_business'

/** A connection that a delivery is for. */
interface Linked {
  businessId: string
  connectionId: string
}

/** Nobody listens for these any more. */
const ENDED = ['disabled', 'draft']

/** Every connection of the platform's account, in whichever business. */
async function linkedTo(connector: string, accountId: string): Promise<Linked[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select business_id as "businessId", id as "connectionId"
       from door.connections_of(?, ?) where state <> all (?)`,
    [connector, accountId, ENDED]
  )

  return rows as Linked[]
}

async function ownerOf(tokenHash: Buffer): Promise<Linked[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select business_id as "businessId", connection_id as "connectionId"
       from door.endpoint_of(?) where not is_closed`,
    [tokenHash]
  )

  return rows as Linked[]
}

class Unreadable extends Error {
  constructor(readonly reason: string) {
    super(reason)
  }
}

const isEffect = (effect: Effect) =>
  ['refetch', 'upsert', 'revoked', 'ignore'].includes(effect?.do) && isInstant(effect.occurredAt)

/** What the connector reads in a delivery; whatever it throws is its own fault, not the sender's. */
async function effectsOf({ connector, headers, body, receivedAt }: ClaimedArrival) {
  const reader = syncHost().find(connector)?.connector.webhooks
  if (!reader) throw new Unreadable('connector_missing')
  const delivery = {
    headers: new Headers(headers),
    body: body.toString('utf8'),
    receivedAt: receivedAt.toISOString(),
  }
  const effects = await Promise.resolve()
    .then(() => reader.read(delivery))
    .catch(() => {
      throw new Unreadable('reader_threw')
    })
  if (!Array.isArray(effects) || !effects.every(isEffect)) throw new Unreadable('reader_broke_form')

  return effects
}

/** Effects by the connections that they concern; what concerns nobody is left out. */
async function routes(arrival: ClaimedArrival, effects: Effect[]) {
  const byConnection = new Map<string, { linked: Linked; effects: Effect[] }>()
  let unlinked = 0
  for (const effect of effects) {
    const linked = arrival.tokenHash
      ? await ownerOf(arrival.tokenHash)
      : await linkedTo(arrival.connector, effect.accountId)
    if (linked.length === 0 && effect.do !== 'ignore') unlinked++
    for (const one of linked) {
      const known = byConnection.get(one.connectionId)?.effects ?? []
      byConnection.set(one.connectionId, { linked: one, effects: [...known, effect] })
    }
  }

  return { all: [...byConnection.values()], unlinked }
}

async function route(arrival: ClaimedArrival) {
  const { all, unlinked } = await routes(arrival, await effectsOf(arrival))
  for (const { linked, effects } of all) {
    const { businessId, connectionId } = linked
    const routed = { connectionId, arrivalId: arrival.id, receivedAt: arrival.receivedAt }
    await CurrentBusiness.run({ businessId, actor: 'webhook', locations: null }, () =>
      takeEvents(routed, effects)
    )
  }
  if (unlinked > 0 && all.length === 0) throw new Unreadable('unlinked_account')
}

/** Reads a delivery and tells every connection that it concerns; run twice it changes nothing. */
export async function workArrival({ rowId }: Pointer) {
  const arrival = await claimArrival(rowId.id)
  if (!arrival) return
  try {
    await route(arrival)
    await finishArrival(arrival)
  } catch (error) {
    if (error instanceof Unreadable) await quarantineArrival(arrival, error.reason)
    else await postponeArrival(arrival, (error as { code?: string }).code ?? 'exception')
  }
}
