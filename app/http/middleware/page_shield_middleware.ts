import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import encryption from '@adonisjs/core/services/encryption'
import edge from 'edge.js'
import shield from '#config/shield'

const none = { enabled: false }
const guard = (config: Partial<typeof shield>) =>
  new ShieldMiddleware(
    {
      ...shield,
      csp: none,
      csrf: none,
      xFrame: none,
      hsts: none,
      contentTypeSniffing: none,
      ...config,
    } as any,
    encryption.use(),
    edge
  )

/**
 * Shield, headers first: a refused form token is answered with a page, and that page needs the
 * content policy and its nonce too.
 */
export default class PageShieldMiddleware {
  static #headers: ShieldMiddleware | null = null
  static #formToken: ShieldMiddleware | null = null

  /** Content policy, frames, HSTS and type sniffing. */
  static headers(ctx: HttpContext, next: NextFn = async () => {}) {
    PageShieldMiddleware.#headers ??= guard({ ...shield, csrf: none as any })

    return PageShieldMiddleware.#headers.handle(ctx, next)
  }

  handle(ctx: HttpContext, next: NextFn) {
    PageShieldMiddleware.#formToken ??= guard({ csrf: shield.csrf })
    const formToken = PageShieldMiddleware.#formToken

    return PageShieldMiddleware.headers(ctx, () => formToken.handle(ctx, next))
  }
}
