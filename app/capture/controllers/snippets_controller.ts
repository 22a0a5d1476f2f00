import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { snippetFile, type SnippetFile } from '#capture/snippet_file'

const HOUR = 'public, max-age=3600'
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The snippet: `/t.js`, asked again within the hour, and its immutable names below `/t/`. */
export default class SnippetsController {
  async index({ request, response }: HttpContext) {
    const snippet = await snippetFile()
    if (request.header('if-none-match') === snippet.etag) return notModified(response, snippet)

    return send({ request, response }, { snippet, keep: HOUR })
  }

  async show({ params, request, response }: HttpContext) {
    const snippet = await snippetFile()
    if (params.file !== snippet.versioned) throw new Problem('not_found')

    return send({ request, response }, { snippet, keep: FOR_EVER })
  }
}

function notModified(response: HttpContext['response'], { etag }: SnippetFile) {
  response.header('etag', etag)
  response.header('cache-control', HOUR)

  return response.status(304).send(null)
}

function send(
  { request, response }: Pick<HttpContext, 'request' | 'response'>,
  { snippet, keep }: { snippet: SnippetFile; keep: string }
) {
  const isZipped = /\bgzip\b/.test(request.header('accept-encoding') ?? '')
  response.header('content-type', 'text/javascript; charset=utf-8')
  response.header('cache-control', keep)
  response.header('etag', snippet.etag)
  response.header('vary', 'accept-encoding')
  response.header('x-content-type-options', 'nosniff')
  response.header('access-control-allow-origin', '*')
  response.header('cross-origin-resource-policy', 'cross-origin')
  if (isZipped) response.header('content-encoding', 'gzip')

  return response.send(isZipped ? snippet.gzip : snippet.plain)
}
