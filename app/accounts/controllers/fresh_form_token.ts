import type { HttpContext } from '@adonisjs/core/http'
import encryption from '@adonisjs/core/services/encryption'
import { csrfFactory } from '@adonisjs/shield/guards'
import shield from '#config/shield'

/**
 * A form token for a session that was emptied, in the answer that emptied it. Left to the next
 * request, two requests at once would make one each, and the page could hold the one that lost.
 */
export const freshFormToken = (ctx: HttpContext) =>
  csrfFactory({ ...shield.csrf, exceptRoutes: () => true }, encryption.use())(ctx)
