import type { IncomingMessage } from 'node:http'
import { clock } from '#core/clock'
import { fail, type Result } from '#core/result'
import { limited } from '#capture/capture_limits'
import { collect, type CallRefusal, type Collected } from '#capture/collect'
import type { CollectCall } from '#capture/hit'
import { readRequest } from '#capture/request_body'

export type Refusal = CallRefusal | { reason: 'unsupported_media_type' }

export type Received = Result<Collected, Refusal>

const MEDIA = /^(?:text\/plain|application\/json)(?:;|$)/

/**
 * Reads one request and collects what is in it. What can be refused by the address or the headers
 * is refused before a byte of the body is read.
 */
export async function receive(request: IncomingMessage, ip: string): Promise<Received> {
  const { headers } = request
  const signature = headers['x-ta-signature']?.toString() ?? null
  if (signature === null) {
    const often = tooOften(ip)
    if (often) return fail(often)
  }
  if (!MEDIA.test(headers['content-type'] ?? '')) return fail({ reason: 'unsupported_media_type' })

  const body = await readRequest(request)
  if (!body.ok) return fail({ reason: body.failure })

  return collectAs({
    body: body.value,
    origin: headers.origin ?? null,
    signature,
    ip,
    userAgent: headers['user-agent'] ?? null,
    headers,
    receivedAtMs: clock.nowMs(),
  })
}

/** Guessing signatures costs what calling without one does. */
async function collectAs(call: CollectCall): Promise<Received> {
  const collected = await collect(call)
  if (collected.ok || call.signature === null) return collected
  const often = tooOften(call.ip)

  return often ? fail(often) : collected
}

function tooOften(ip: string) {
  const retryAfterSeconds = limited.address(ip)

  return retryAfterSeconds > 0 ? { reason: 'rate_limited' as const, retryAfterSeconds } : null
}
