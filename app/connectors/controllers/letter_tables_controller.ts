import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { letterFilter } from '#connectors/controllers/letter_pages'
import { letterLines } from '#connectors/letters/letter_table'

/** `/b/:business/dead-letters.csv`: the list, whole, without what the letters hold. */
export default class LetterTablesController {
  show({ request, response, scope, business }: HttpContext) {
    const lines = letterLines(scope, letterFilter(request.qs()))
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header(
      'content-disposition',
      `attachment; filename="${business.slug}_dead-letters.csv"`
    )
    response.stream(Readable.from(lines))
  }
}
