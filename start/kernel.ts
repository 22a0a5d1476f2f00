import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

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

export const middleware = router.named({
  bodyParser: () => import('@adonisjs/core/bodyparser_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  shield: () => import('@adonisjs/shield/shield_middleware'),
  initializeAuth: () => import('@adonisjs/auth/initialize_auth_middleware'),
  inertia: () => import('#http/inertia_middleware'),
})
