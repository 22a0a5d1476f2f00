import type { IncomingMessage } from 'node:http'
import type { Received } from '#capture/receive'

/** What was received of a request before it came to its route; its body can be read once only. */
export const receivedAhead = new WeakMap<IncomingMessage, Promise<Received>>()
