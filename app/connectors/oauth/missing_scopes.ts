import { readCredential } from '#connectors/credentials/credential_rows'
import { manifestOf } from '#connectors/credentials/manifests'
import { methodOf, scopesFor } from '#connectors/credentials/methods'
import type { OpenConnection } from '#connectors/sync/open_connection'

/**
 * Scopes that the connection needs and was not given; none where the platform does not tell.
 * Inside the door.
 */
export async function missingScopes({ connection }: OpenConnection) {
  const credential = await readCredential(connection.id)
  const manifest = manifestOf(connection.connector)
  const method = manifest && credential && methodOf(manifest, credential.method)
  if (method?.kind !== 'oauth2' || !method.scopes.reported) return []

  return scopesFor(method, connection.capabilities).filter(
    (scope) => !credential!.scopes.includes(scope)
  )
}
