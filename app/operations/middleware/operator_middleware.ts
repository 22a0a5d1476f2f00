import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/problem'

/** For users whom the shell made operators; to everybody else the page does not exist. */
export default class OperatorMiddleware {
  handle({ user }: HttpContext, next: NextFn) {
    if (!user.operatorSince) throw new Problem('not_found')

    return next()
  }
}
