import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { sha256 } from '#core/hashing'
import { Problem } from '#core/problem'
import {
  claimIdempotencyKey,
  IDEMPOTENCY_KEY_MAX_CHARACTERS,
  releaseIdempotencyKey,
  storeAnswer,
} from '#http/idempotency'
import type { IdempotentRequest } from '#http/idempotency'

const FIELD = 'Idempotency-Key'

/** A streamed body is not read here; its declared length and digest stand for it. */
const bodyOf = ({ request }: HttpContext) =>
  request.raw() ?? `${request.header('content-length')} ${request.header('content-digest')}`

function idempotentRequest(ctx: HttpContext): IdempotentRequest | null {
  const { request } = ctx
  const key = request.header(FIELD)
  if (request.method() !== 'POST' || key === undefined) return null
  if (!key || key.length > IDEMPOTENCY_KEY_MAX_CHARACTERS) {
    const message = `has 1 to ${IDEMPOTENCY_KEY_MAX_CHARACTERS} characters`
    throw new Problem('bad_parameter', {
      errors: [{ field: FIELD, code: 'bad_parameter', message }],
    })
  }
  const text = [request.method(), request.url(true), bodyOf(ctx)].join('\n')

  return { owner: `key:${ctx.apiKey.keyId}`, key, requestHash: sha256(text) }
}

/** What was answered, as text; null where it cannot be said again. */
function answerOf({ response }: HttpContext) {
  const status = response.getStatus()
  const body = response.hasStream || response.hasFileToStream ? undefined : response.getBody()
  if (status >= 500 || status === 429 || body === undefined) return null
  const isText = typeof body === 'string'
  const contentType =
    response.getHeader('content-type') ?? (isText ? 'text/plain' : 'application/json')

  return {
    status,
    contentType: String(contentType),
    answer: isText ? body : JSON.stringify(body),
  }
}

/**
 * A POST with an `Idempotency-Key` takes effect once; its answer is kept 24 hours and given again.
 * Throws `idempotency_mismatch`, `in_progress`, `bad_parameter`.
 */
export async function answerOnce(ctx: HttpContext, next: NextFn) {
  const request = idempotentRequest(ctx)
  if (!request) return next()

  const claimed = await claimIdempotencyKey(request)
  if (!claimed.ok) throw new Problem(claimed.failure, { retryAfterSeconds: 1 })
  if (claimed.value) {
    const { status, contentType, answer } = claimed.value
    ctx.response.status(status).header('idempotent-replayed', 'true')
    ctx.response.header('content-type', contentType)

    return ctx.response.send(answer)
  }

  await next()
  const answer = answerOf(ctx)
  if (answer) await storeAnswer(request, answer)
  else await releaseIdempotencyKey(request)
}
