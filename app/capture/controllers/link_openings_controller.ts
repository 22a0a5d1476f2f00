import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { linkFacts } from '#capture/link_directory'
import { recordOpening } from '#capture/link_openings'

/** `/l/:slug`: the opening is committed before the browser is sent on. */
export default class LinkOpeningsController {
  async show({ params, request, response }: HttpContext) {
    const link = await linkFacts(String(params.slug))
    if (!link) throw new Problem('not_found')

    if (request.method() === 'GET') {
      await recordOpening(link, {
        ip: request.ip(),
        userAgent: request.header('user-agent') ?? null,
        referrer: request.header('referer') ?? null,
        visitorId: request.plainCookie('ta_vid', { encoded: false }) ?? null,
        headers: request.request.headers,
      })
    }
    response.header('cache-control', 'no-store')
    response.header('x-robots-tag', 'noindex')

    return response.status(302).header('location', link.targetUrl).send('')
  }
}
