import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { isSourceName } from '#connectors/connections'
import { importBody } from '#operations/import_bundle'
import { bundleBodyOf } from '#operations/middleware/bundle_body_middleware'

const DEFAULT_SOURCE = 'api'

/** A source has one id of a record whoever sends it, so a key that sees some locations has none. */
export default class RecordsController {
  async store(ctx: HttpContext) {
    if (ctx.scope.locations) throw new Problem('forbidden')
    const source = ctx.request.input('source', DEFAULT_SOURCE)
    if (typeof source !== 'string' || !isSourceName(source)) {
      const code = 'bad_parameter'
      const message = 'is a name of up to 100 characters'
      throw new Problem(code, { errors: [{ field: 'source', code, message }] })
    }

    const origin = { scope: ctx.scope, source, name: `POST ${ctx.request.url()}` }
    const { counts, rejected } = await importBody(origin, bundleBodyOf(ctx))

    return {
      accepted: counts.inserted + counts.updated,
      unchanged: counts.unchanged,
      rejected: rejected.map(({ line, code, field }) => ({ line, code, field })),
    }
  }
}
