import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import '#accounts/scoped_context'

server.errorHandler(() => import('#http/exception_handler'))

/**
 * What every request passes. Session, shield and auth stay out of here: they cost seven eighths
 * of the throughput and belong to pages alone.
 */
server.use([
  () => import('#http/middleware/container_bindings_middleware'),
  () => import('#http/middleware/static_files_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
])

/** Every route that was found: it names a right, or stands in `#http/public_routes`. */
router.use([() => import('#http/middleware/named_right_middleware')])

export const middleware = router.named({
  bodyParser: () => import('@adonisjs/core/bodyparser_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  initializeAuth: () => import('@adonisjs/auth/initialize_auth_middleware'),
  inertia: () => import('#http/inertia_middleware'),
  pageHeaders: () => import('#http/middleware/page_headers_middleware'),
  pageShield: () => import('#http/middleware/page_shield_middleware'),
  clearQuery: () => import('#http/middleware/clear_query_middleware'),
  secretInUrl: () => import('#http/middleware/secret_in_url_middleware'),
  /** Pages of nobody's business in particular: who is signed in. */
  signedIn: () => import('#accounts/middleware/signed_in_middleware'),
  /** Pages below `/b/:business`: `middleware.scope({ right })`. */
  scope: () => import('#accounts/middleware/scope_middleware'),
  /** Pages below `/o/:organization`: `middleware.organization({ right })`. */
  organization: () => import('#accounts/middleware/organization_middleware'),
  /** The exchange of a key for its token. */
  keyHolder: () => import('#http/middleware/key_holder_middleware'),
  /** `/api/v1`: `middleware.machine({ right })`. */
  machine: () => import('#http/middleware/machine_middleware'),
})

/**
 * Before the page a platform sends a browser back to, which reads its query by itself. Inertia
 * comes before the shield, which it tells of in a page.
 */
export const returningPages = [
  middleware.bodyParser(),
  middleware.pageHeaders(),
  middleware.session(),
  middleware.initializeAuth(),
  middleware.inertia(),
  middleware.pageShield(),
]

/** Before every other page. */
export const pages = [...returningPages, middleware.clearQuery()]

/** Before every route of `/api/v1`. */
export const machines = [middleware.secretInUrl(), middleware.clearQuery(), middleware.bodyParser()]
