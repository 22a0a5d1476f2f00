import { Oauth2Driver } from '@adonisjs/ally'
import type { Oauth2AccessToken, RedirectRequestContract } from '@adonisjs/ally/types'
import type { HttpContext } from '@adonisjs/core/http'
import { fail } from '#core/result'
import type { Result } from '#core/result'
import type { OAuth2 } from '#connector-sdk'
import type { TokenFault, Tokens } from '#connectors/credentials/tokens'

/** One way to a platform and back, with everything resolved. */
export interface DriverAttempt {
  auth: OAuth2
  clientId: string
  authorizeUrl: string
  redirectUri: string
  scopes: string[]
  /** Ours: Ally's own, in a cookie, is never used. */
  state: string
  verifier: string
}

export type Exchange = (code: string) => Promise<Result<Tokens, TokenFault>>

/**
 * Ally's driver of every connector, built from the manifest for one request. It writes the address
 * of the consent page and reads the code; tokens come from the token service, so that exchange and
 * renewal are one path. State and issuer were looked at before it is made: by itself it would
 * accept a callback with neither.
 */
export class ConnectorDriver extends Oauth2Driver<Oauth2AccessToken, string> {
  protected authorizeUrl = ''
  protected accessTokenUrl = ''
  protected stateCookieName = 'unused'
  protected stateParamName = 'state'
  protected errorParamName = 'error'
  protected scopeParamName = 'scope'
  protected scopesSeparator: string
  protected codeParamName: string
  #attempt: DriverAttempt
  #exchange: Exchange

  constructor(ctx: HttpContext, attempt: DriverAttempt, exchange: Exchange) {
    const { clientId, authorizeUrl, redirectUri, auth } = attempt
    super(ctx, { clientId, clientSecret: '', callbackUrl: redirectUri, authorizeUrl })
    this.#attempt = attempt
    this.#exchange = exchange
    this.scopesSeparator = auth.scopes.separator
    this.codeParamName = auth.rename?.code ?? 'code'
    this.stateless()
  }

  protected getPkceCodeVerifierForRedirect() {
    return this.#attempt.auth.pkce ? this.#attempt.verifier : null
  }

  protected configureRedirectRequest(request: RedirectRequestContract<string>) {
    const { auth, scopes, state, clientId } = this.#attempt
    request.param('response_type', 'code').param('state', state)
    if (scopes.length) request.scopes(scopes)
    const idName = auth.rename?.client_id
    if (idName) request.clearParam('client_id').param(idName, clientId)
    for (const [name, value] of Object.entries(auth.authorizeParams ?? {})) {
      request.param(name, value)
    }
  }

  /** Tokens for the code of this callback. */
  tokens(): Promise<Result<Tokens, TokenFault>> {
    const code = this.getCode()

    return code
      ? this.#exchange(code)
      : Promise.resolve(fail({ kind: 'refused', code: 'no_code', retryAfterMs: null }))
  }

  async accessToken(): Promise<Oauth2AccessToken> {
    const found = await this.tokens()
    if (!found.ok) throw new Error(`E_TOKEN_REFUSED: ${found.failure.code}`)

    return { token: found.value.accessToken, type: 'bearer' }
  }

  /** Whose account it is, `identify` of the connector says; Ally is not asked. */
  async user(): Promise<never> {
    throw new Error('a connection has an account, not a user')
  }

  userFromToken = () => this.user()

  accessDenied() {
    return this.getError() === 'access_denied'
  }
}
