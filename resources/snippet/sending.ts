import { attempt } from './safely.js'
import { signals } from './consent.js'
import type { Ids } from './ids.js'
import { endpoint, said } from './settings.js'

/** One contact before it is sent; ids and consent are added when it leaves. */
export interface PageEvent {
  id: string
  kind: string
  occurredAt: string
  url: string
  referrer: string
  locationId?: string
  serviceHint?: string
  contact?: { email?: string; phone?: string }
  selfReported?: string
  interacted?: true
}

const HELD_EVENTS = 50
/** Ten of the longest events stay below the 64 KiB that a beacon and the server take. */
const BATCH_EVENTS = 10

let held: PageEvent[] = []

export function hold(event: PageEvent) {
  if (held.length < HELD_EVENTS) held.push(event)
}

export function discard() {
  held = []
}

function post(body: string) {
  if (attempt(() => navigator.sendBeacon(endpoint, body))) return

  // no-cors: the answer is of no use here, and a refused one would be printed in the console.
  fetch(endpoint, { method: 'POST', body, keepalive: true, mode: 'no-cors' }).catch(() => {})
}

/** Sends what is held: one event as itself, several as batches. */
export function send(ids: Ids) {
  const stamp = ids.visitorId ? ids : {}
  const events = held.map((event) => ({ ...event, ...stamp, consent: { ...signals } }))
  discard()

  while (events.length) {
    const batch = events.splice(0, BATCH_EVENTS)
    const content = batch[1] ? { events: batch } : batch[0]
    post(JSON.stringify({ siteKey: said.siteKey, sentAt: new Date().toISOString(), ...content }))
  }
}
