import { clock } from '#core/clock'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { ConnectorError } from '#connector-sdk'
import type { Manifest, OAuth2 } from '#connector-sdk'
import type { KnownConnection } from '#connectors/credentials/known_connection'
import { platformUrl } from '#connectors/credentials/platform_urls'
import type { PlatformUrl } from '#connectors/credentials/platform_urls'
import { TemplateUnfilled } from '#connectors/credentials/templates'
import type { Resolve } from '#connectors/credentials/templates'
import { readTokenReply } from '#connectors/credentials/token_answer'
import { tokenRequest } from '#connectors/credentials/token_request'
import type { Grant, TokenRequest } from '#connectors/credentials/token_request'
import { sendTokenRequest } from '#connectors/credentials/token_transport'
import type { SealedTokens, TokenFault, Tokens } from '#connectors/credentials/tokens'

/** Whose tokens, of which method, with which app. */
export interface TokenCall {
  manifest: Manifest
  auth: OAuth2
  connection: Pick<KnownConnection, 'settings' | 'remote'>
  /** Fields of the registered app. */
  app: Record<string, string>
  tokens: SealedTokens
}

/** Values of the `{refs}` of a manifest's templates, for one call. */
export function refsOf({ connection, app, tokens }: TokenCall): Resolve {
  return (ref) => {
    if (ref === 'access_token') return tokens.accessToken
    if (ref === 'refresh_token') return tokens.refreshToken
    if (ref === 'remote.accountId') return connection.remote?.accountId
    const [kind, name = ''] = ref.split('.')
    if (kind === 'app') return app[name]
    if (kind === 'secret') return tokens.secrets?.[name]
    const setting = kind === 'setting' ? connection.settings[name] : undefined

    return setting === undefined ? undefined : String(setting)
  }
}

/** One call to the token endpoint, for a code or for a renewal: the one path of both. */
export async function askForTokens(
  call: TokenCall,
  grant: Grant
): Promise<Result<Tokens, TokenFault>> {
  const asked = spelled(call, grant)
  if (!asked.ok) return asked
  const { request, reach } = asked.value
  const reply = await sendTokenRequest(request, reach)

  return readTokenReply(reply, call.auth, clock.nowMs())
}

interface Asked extends Pick<PlatformUrl, 'reach'> {
  request: TokenRequest
}

const unaskable = (code: string) =>
  fail({ kind: 'bad_response', code, retryAfterMs: null } as const)

/** Fails where the manifest names a value or a host that this connection does not have. */
function spelled(call: TokenCall, grant: Grant): Result<Asked, TokenFault> {
  const { manifest, auth, connection } = call
  try {
    const { url, reach } = platformUrl(manifest, auth.tokenUrl, connection.settings)

    return ok({ reach, request: tokenRequest({ auth, url, resolve: refsOf(call) }, grant) })
  } catch (error) {
    if (error instanceof TemplateUnfilled) return unaskable('manifest_unfilled')
    if (error instanceof ConnectorError) return unaskable(error.detail.code ?? 'url_not_allowed')
    throw error
  }
}
