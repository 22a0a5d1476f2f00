import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import env from '#start/env'
import { appUrl, isHttps } from '#config/app'

/** With a trusted proxy in front, what it took in over http is known. */
const isProxied = Boolean(env.get('TRUST_PROXY'))

/** What shield does not say; pages are private and never kept. */
export default class PageHeadersMiddleware {
  handle({ request, response }: HttpContext, next: NextFn) {
    response.header('referrer-policy', 'same-origin')
    response.header('permissions-policy', '')
    response.header('cross-origin-opener-policy', 'same-origin')
    response.header('cache-control', 'no-store')
    if (isHttps && isProxied && !request.secure()) {
      return response
        .redirect()
        .status(308)
        .toPath(`${appUrl}${request.url(true)}`)
    }

    return next()
  }
}
