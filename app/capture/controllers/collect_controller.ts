import type { HttpContext } from '@adonisjs/core/http'
import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { Problem } from '#core/problem'
import { limited } from '#capture/capture_limits'
import { collect, type CallRefusal, type Collected } from '#capture/collect'
import { OverCapacity } from '#capture/group_commit'
import type { CollectCall } from '#capture/hit'
import { readRequest, type UnreadableBody } from '#capture/request_body'

const MEDIA = /^(?:text\/plain|application\/json)(?:;|$)/
/** Only an accepted call says who may read its answer, and nobody's credentials are asked for. */
const CORS = { 'access-control-allow-origin': '*' }
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
}

/** `OPTIONS /collect`. */
export function preflight({ response }: HttpContext) {
  response.response.writeHead(204, PREFLIGHT).end()
}

/** `POST /collect`: outside session, shield and body parser; answered after the commit. */
export async function store(ctx: HttpContext) {
  const { request } = ctx
  const signature = request.header('x-ta-signature') ?? null
  const ip = request.ip()
  if (signature === null) refuseOften(ip)
  if (!MEDIA.test(request.header('content-type') ?? '')) throw new Problem('unsupported_media_type')

  const body = await readRequest(request.request)
  if (!body.ok) return refuseBody(ctx, body.failure)

  const { headers } = request.request
  const collected = await collected202({
    body: body.value,
    origin: headers.origin ?? null,
    signature,
    ip,
    userAgent: headers['user-agent'] ?? null,
    headers,
    receivedAtMs: clock.nowMs(),
  })
  if (collected.isNothing) throw new Problem('bad_shape')
  answer(ctx, collected)
}

function refuseOften(ip: string) {
  const retryAfterSeconds = limited.address(ip)
  if (retryAfterSeconds > 0) throw new Problem('rate_limited', { retryAfterSeconds })
}

async function collected202(call: CollectCall): Promise<Collected> {
  try {
    const collected = await collect(call)
    if (collected.ok) return collected.value
    throw refusal(call, collected.failure)
  } catch (error) {
    if (!(error instanceof OverCapacity)) throw error
    throw new Problem('try_later', { retryAfterSeconds: captureConfig.retryAfterSeconds })
  }
}

/** Guessing signatures costs what calling without one does. */
function refusal({ signature, ip }: CollectCall, failure: CallRefusal) {
  if (failure.reason === 'rate_limited') return new Problem('rate_limited', failure)
  if (signature !== null) refuseOften(ip)

  return new Problem(failure.reason)
}

/** A body that was not read to its end leaves a connection nobody can use again. */
function refuseBody({ request, response }: HttpContext, failure: UnreadableBody) {
  if (failure === 'body_too_large') {
    response.header('connection', 'close')
    response.response.once('finish', () => request.request.destroy())
  }
  throw new Problem(failure)
}

function answer({ response }: HttpContext, { isBatch, accepted, rejected }: Collected) {
  const { response: raw } = response
  if (!isBatch) return void raw.writeHead(202, { ...CORS, 'content-length': '0' }).end()
  const text = JSON.stringify({ accepted, rejected })
  raw
    .writeHead(202, {
      ...CORS,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    })
    .end(text)
}
