import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { docsPage, DOCS_POLICY } from '#http/openapi/docs_page'
import { openapiDocument } from '#http/openapi/document'
import type { OpenapiDocument } from '#http/openapi/document'

let made: OpenapiDocument | null = null

/** Once the server listens, its routes are what they are. */
const documentOnce = () => (made ??= openapiDocument(Object.values(router.toJSON()).flat()))

/** `/api/openapi.json`, and the same to read at `/api/docs`. */
export default class OpenapiDocumentsController {
  index({ response }: HttpContext) {
    response.header('cache-control', 'public, max-age=300')

    return documentOnce()
  }

  show({ response }: HttpContext) {
    response.header('content-type', 'text/html; charset=utf-8')
    response.header('content-security-policy', DOCS_POLICY)
    response.header('x-content-type-options', 'nosniff')
    response.header('referrer-policy', 'no-referrer')
    response.send(docsPage(documentOnce()))
  }
}
