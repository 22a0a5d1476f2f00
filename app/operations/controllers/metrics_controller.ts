import type { HttpContext } from '@adonisjs/core/http'
import env from '#start/env'
import { sameBytes, sha256 } from '#core/hashing'
import { measures } from '#core/measures'
import { Problem } from '#core/problem'
import { metricsNow } from '#operations/system/metrics'

const BEARER = /^Bearer (\S+)$/

/** `/metrics` in the form Prometheus reads; without METRICS_TOKEN there is no such page. */
export default class MetricsController {
  async show({ request, response }: HttpContext) {
    const wanted = env.get('METRICS_TOKEN')
    if (!wanted) throw new Problem('not_found')
    const given = BEARER.exec(request.header('authorization', '')!)?.[1] ?? ''
    if (!sameBytes(sha256(given), sha256(wanted))) throw new Problem('unauthenticated')
    response.header('content-type', measures.contentType)

    return metricsNow()
  }
}
