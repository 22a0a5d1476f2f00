import type { RouteJSON } from '@adonisjs/core/types/http'
import type { Right } from '#accounts/rights'

/**
 * Routes that name no right, each with its reason. Every other route passes `middleware.scope` or
 * `middleware.machine` with one; what does neither is answered 403. `METHOD pattern`;
 * a new public route adds its line here.
 */
export const PUBLIC_ROUTES: Record<string, string> = {
  'GET /': 'leads to the first business, or to the sign-in',
  'GET /setup': 'first run: opened by a one-time token, 404 once an owner exists',
  'POST /setup': 'first run: opened by a one-time token, 404 once an owner exists',
  'GET /sign-in': 'shows the form to those who are not signed in',
  'POST /sign-in': 'is how one signs in; limited per user name and address',
  'GET /sign-in/code': 'the second step of signing in, after the right password',
  'POST /sign-in/code': 'the second step of signing in; limited per user',
  'GET /step-up': 'asks the signed-in user for their own secrets again',
  'POST /step-up': 'asks the signed-in user for their own secrets again; limited',
  'GET /me': 'the own profile, whatever the role',
  'PUT /me': 'the own profile, whatever the role',
  'DELETE /me/sign-ins/:id?': 'the own sign-ins, whatever the role',
  'GET /me/second-factor': 'the own second factor, whatever the role',
  'POST /me/second-factor': 'the own second factor, whatever the role',
  'DELETE /me/second-factor': 'the own second factor, whatever the role',
  'PUT /me/second-factor': 'the own recovery codes, whatever the role',
  'GET /sign-in/:token': 'opened by a single-use link',
  'POST /sign-out': 'ends the own sign-in, whatever the role',
  'GET /forgot': 'shows the form to those who cannot sign in',
  'POST /forgot': 'answers alike whether the address exists or not; limited',
  'GET /unsubscribe/:token': 'shows what a signed link ends',
  'POST /unsubscribe/:token': 'ends the letters that a signed link names, and nothing else',
  'GET /reset/:token': 'opened by a single-use link',
  'POST /reset/:token': 'opened by a single-use link',
  'GET /invite/:token': 'opened by a single-use link',
  'POST /invite/:token': 'opened by a single-use link',
  'GET /businesses': 'lists what the signed-in user may enter',
  'POST /api/v1/auth/token': 'exchanges a key for its token, which holds no more than the key',
  'GET /api/v1/oauth/callback/:connector':
    'where a platform sends a browser back to; only a state of the own session is accepted',
  'GET /.well-known/jwks.json': 'public keys',
  'GET /problems/:code': 'documentation',
  'GET /api/openapi.json': 'documentation',
  'GET /api/docs': 'documentation',
  'GET /system': 'operators alone; it shows nothing of any business',
  'GET /metrics': 'opened by METRICS_TOKEN alone; labels name no business',
  'GET /health/live': 'says ok and nothing else',
  'GET /health/ready': 'says ok and nothing else',
  'POST /collect': 'takes public site keys; gated by origin or signature',
  'OPTIONS /collect': 'says which origins may send',
  'GET /t.js': 'the snippet is public',
  'GET /t/:file': 'the snippet is public, under its immutable name too',
  'POST /webhooks/:connector': 'a platform calls it; each delivery is signed',
  'POST /webhooks/:connector/:token': 'the same, at the secret address of a connection',
  'GET /webhooks/:connector': 'a platform asks whether the address is ours, by a secret',
  'GET /webhooks/:connector/:token': 'the same, at the secret address of a connection',
  'GET /ask/:token': 'asks one question at the desk; the token of the page is the proof',
  'POST /ask/:token': 'takes one answer and nothing of who gave it; limited per page and address',
  'GET /l/:slug': 'short links are printed on walls',
}

const NAMES_RIGHT = new Set(['scope', 'organization', 'machine'])

type Named = { name?: string; args?: { right?: Right } }
type RouteFacts = Pick<RouteJSON, 'middleware' | 'pattern' | 'methods'>

/** The right a route names, null where it names none. */
export function rightOfRoute({ middleware }: Pick<RouteFacts, 'middleware'>): Right | null {
  for (const handler of middleware.all()) {
    const { name, args } = handler as Named
    if (name && NAMES_RIGHT.has(name)) return args?.right ?? null
  }

  return null
}

/** Why a route may be called without a right, null where it is not on the list. */
export const publicReason = ({ methods, pattern }: Pick<RouteFacts, 'methods' | 'pattern'>) => {
  const method = methods.find((name) => name !== 'HEAD') ?? 'GET'

  return PUBLIC_ROUTES[`${method} ${pattern}`] ?? null
}

/** Deny by default. */
export const isAnswered = (route: RouteFacts) =>
  rightOfRoute(route) !== null || publicReason(route) !== null
