import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/problem'
import { ambiguousNames } from '#http/ambiguous_query'

/** One value a parameter: which of two was meant is not ours to guess. */
export default class ClearQueryMiddleware {
  handle({ request }: HttpContext, next: NextFn) {
    const query = request.parsedUrl.query
    const names = typeof query === 'string' && query ? ambiguousNames(query) : []
    if (names.length) {
      const code = 'ambiguous_parameter'
      const errors = names.map((field) => ({ field, code, message: 'takes one value' }))
      throw new Problem(code, { errors })
    }

    return next()
  }
}
