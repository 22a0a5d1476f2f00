import type { HttpContext } from '@adonisjs/core/http'
import { Problem, PROBLEMS } from '#core/problem'
import type { ProblemCode } from '#core/problem'

/** `/problems/<code>`: what `type` of an answer points to. */
export default class ProblemsController {
  show({ params }: HttpContext) {
    const code = String(params.code)
    if (!Object.hasOwn(PROBLEMS, code)) throw new Problem('not_found')
    const [status, title] = PROBLEMS[code as ProblemCode]

    return { type: `/problems/${code}`, code, status, title }
  }
}
