import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { linkFacts } from '#capture/link_directory'
import { openLink } from '#capture/message_openings'
import type { Opener } from '#capture/link_openings'
import { withCode } from '#capture/message_links'

/** `/l/:slug`: the opening is committed before the browser is sent on. */
export default class LinkOpeningsController {
  async show({ params, request, response }: HttpContext) {
    const link = await linkFacts(String(params.slug))
    if (!link) throw new Problem('not_found')

    const target =
      request.method() === 'GET'
        ? await openLink(link, openerOf(request))
        : withCode(link.targetUrl, null)
    response.header('cache-control', 'no-store')
    response.header('x-robots-tag', 'noindex')

    return response.status(302).header('location', target).send('')
  }
}

const openerOf = (request: HttpContext['request']): Opener => ({
  ip: request.ip(),
  userAgent: request.header('user-agent') ?? null,
  referrer: request.header('referer') ?? null,
  visitorId: request.plainCookie('ta_vid', { encoded: false }) ?? null,
  headers: request.request.headers,
  query: request.parsedUrl.query ?? '',
})
