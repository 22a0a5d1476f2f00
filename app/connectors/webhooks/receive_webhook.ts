import type { IncomingMessage } from 'node:http'
import { clock } from '#core/clock'
import { readBody } from '#core/read_body'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { EndpointRates } from '#connectors/webhooks/endpoint_rates'
import { keepArrival } from '#connectors/webhooks/arrivals'
import { openDoor } from '#connectors/webhooks/doors'
import type { DoorFault } from '#connectors/webhooks/doors'
import { tokenHash } from '#connectors/webhooks/endpoints'
import { signatureFault } from '#connectors/webhooks/signatures'
import type { SignatureFault } from '#connectors/webhooks/signatures'

export type WebhookFault = DoorFault | SignatureFault | 'body_too_large' | 'rate_limited'

const DEFAULT_KIB = 256
const MOST_KIB = 1_024
const MOST_HEADER_BYTES = 16 * 1_024
/** They may open other doors, and no signature is over them. */
const PRIVATE = new Set(['authorization', 'cookie', 'proxy-authorization'])

const rates = new EndpointRates()

function keptHeaders(headers: IncomingMessage['headers']) {
  const kept: Record<string, string> = {}
  let bytes = 0
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '')
    bytes += name.length + text.length
    if (!PRIVATE.has(name) && bytes <= MOST_HEADER_BYTES) kept[name] = text
  }

  return kept
}

/**
 * Takes a delivery in: raw bytes, signature, then the row, committed when it resolves. What follows
 * from it is a job's; the sender is told nothing of that.
 */
export async function receiveWebhook(
  request: IncomingMessage,
  { connector, token }: { connector: string; token: string | null }
): Promise<Result<null, WebhookFault>> {
  const opened = await openDoor(connector, token)
  if (!opened.ok) return opened
  const { door, secrets, url } = opened.value
  if (!rates.take(url)) return fail('rate_limited')
  const limitKib = Math.min(door.bodyLimitKiB ?? DEFAULT_KIB, MOST_KIB)
  const body = await readBody(request, limitKib * 1_024)
  if (!body.ok) {
    if (body.failure === 'sender_gone') throw new Error('the sender went away')

    return fail(body.failure)
  }
  const headers = keptHeaders(request.headers)
  const signed = { headers, body: body.value, url, nowMs: clock.nowMs() }
  const fault = signatureFault(door.signature, signed, secrets)
  if (fault) return fail(fault)
  await keepArrival({
    connector,
    tokenHash: token === null ? null : tokenHash(token),
    headers,
    body: body.value,
    receivedAt: clock.date(),
  })

  return ok(null)
}
