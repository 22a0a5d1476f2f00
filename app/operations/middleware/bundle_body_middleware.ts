import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/problem'
import { readBundleBody } from '#operations/bundle_body'

const TYPES = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonlines',
  'application/json',
  'text/plain',
])
const bodies = new WeakMap<HttpContext['request'], Buffer>()

/** The bytes that the middleware read. */
export const bundleBodyOf = ({ request }: HttpContext) => bodies.get(request) ?? Buffer.alloc(0)

/**
 * Reads JSON Lines, which the body parser does not know, before the key is looked at: an
 * `Idempotency-Key` is held against the body. Without a key nothing is read.
 */
export default class BundleBodyMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    const [type = ''] = (request.header('content-type') ?? '').toLowerCase().split(';')
    if (!TYPES.has(type.trim())) throw new Problem('unsupported_media_type')
    if (!request.header('authorization')) return next()

    try {
      const body = await readBundleBody(request.request)
      bodies.set(request, body)
      request.updateRawBody(body.toString('latin1'))
    } catch (error) {
      response.header('connection', 'close')
      throw error
    }

    return next()
  }
}
