import type { Field } from '#connector-sdk'
import { appFor } from '#connectors/credentials/app_fields'
import type { KnownConnection } from '#connectors/credentials/known_connection'
import { scopesFor } from '#connectors/credentials/methods'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import { redirectUri } from '#connectors/oauth/addresses'
import { settingFields } from '#connectors/oauth/settings_form'

const toField = ({ name, title, help, secret, optional }: Field) => ({
  name,
  title,
  help: help ?? null,
  isSecret: secret ?? false,
  isRequired: !optional,
})

const scopesByCapability = ({ manifest }: LoadedConnector, at: number) => {
  const method = manifest.auth[at]!
  if (method.kind !== 'oauth2') return {}

  return Object.fromEntries(
    manifest.capabilities.map((capability) => [capability, scopesFor(method, [capability])])
  )
}

/** Everything that is asked before a platform is connected, or signed in to again. */
export async function connectForm(
  loaded: LoadedConnector,
  organizationId: string,
  reconnects: KnownConnection | null
) {
  const { manifest, connector } = loaded
  const app = await appFor(manifest, organizationId)
  const fields = settingFields(connector.settings)

  return {
    connector: manifest.id,
    name: manifest.name,
    reads: manifest.reads,
    capabilities: manifest.capabilities,
    chosen: reconnects?.capabilities ?? manifest.capabilities,
    settings: fields.filter(({ options }) => options === null),
    values: reconnects?.settings ?? {},
    methods: manifest.auth.map((method, at) => ({
      id: method.id,
      kind: method.kind,
      title: method.title,
      help: method.kind === 'keys' ? method.help : null,
      secrets: method.kind === 'keys' ? method.secrets.map(toField) : [],
      scopes: scopesByCapability(loaded, at),
    })),
    app: {
      isReady: app !== null || !(manifest.app ?? []).some(({ optional }) => !optional),
      isOwn: app?.id !== null && app !== null,
      fields: (manifest.app ?? []).map(toField),
      redirectUri: redirectUri(manifest.id),
    },
    reconnects: reconnects && {
      id: reconnects.id,
      name: reconnects.name,
      method: reconnects.method,
    },
  }
}
