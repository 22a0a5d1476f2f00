import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#core/problem'
import { isAnswered } from '#http/public_routes'

const answered = new WeakMap<object, boolean>()

/** A route that names no right and has no reason to be public does not answer. */
export default class NamedRightMiddleware {
  handle({ route }: HttpContext, next: NextFn) {
    if (!route) return next()
    let isKnown = answered.get(route)
    if (isKnown === undefined) answered.set(route, (isKnown = isAnswered(route as any)))
    if (!isKnown) throw new Problem('forbidden')

    return next()
  }
}
