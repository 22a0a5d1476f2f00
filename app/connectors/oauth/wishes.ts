import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import type { Manifest } from '#connector-sdk'
import { CurrentBusiness } from '#tenancy/current_business'
import { appFor } from '#connectors/credentials/app_fields'
import type { PlatformApp } from '#connectors/credentials/app_fields'
import { readConnection } from '#connectors/credentials/known_connection'
import type { KnownConnection } from '#connectors/credentials/known_connection'
import { methodOf } from '#connectors/credentials/methods'
import type { Method } from '#connectors/credentials/methods'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import { checkSettings } from '#connectors/oauth/settings_form'
import type { SettingFault } from '#connectors/oauth/settings_form'
import { connectors } from '#connectors/registry'
import type { BusinessScope } from '#tenancy/current_business'

/** What somebody wants to connect, or to sign in to again. */
export interface ConnectWish {
  connector: string
  method: string
  settings: Record<string, unknown>
  /** Empty: all that the connector has. */
  capabilities: string[]
  /** A connection of this business; null: a new one. */
  reconnects: string | null
}

/** The same, found to be possible. */
export interface CheckedWish {
  loaded: LoadedConnector
  method: Method
  settings: Record<string, unknown>
  /** Settings that can only be asked once there is a token. */
  missing: string[]
  capabilities: string[]
  reconnects: string | null
  /** A draft that is begun again. */
  replaces: string | null
  /** Null where the connector has no registered app. */
  app: PlatformApp | null
}

export type WishRefusal =
  | { code: 'connector_unknown' | 'method_unknown' | 'connection_unknown' | 'app_missing' }
  | { code: 'settings'; faults: SettingFault[] }

interface Whose {
  scope: BusinessScope
  organizationId: string
}

const needsApp = (manifest: Manifest, method: Method) =>
  method.kind === 'oauth2' && (manifest.app ?? []).some(({ optional }) => !optional)

/** The connection that is signed in again, undefined where there is none of that id. */
async function target(scope: BusinessScope, wish: ConnectWish) {
  if (!wish.reconnects) return null
  const found = await CurrentBusiness.run(scope, () => readConnection(wish.reconnects!))

  return found?.connector === wish.connector ? found : undefined
}

const capabilitiesOf = (wish: ConnectWish, manifest: Manifest, old: KnownConnection | null) => {
  const wanted = wish.capabilities.length ? wish.capabilities : (old?.capabilities ?? [])
  const known = manifest.capabilities.filter((one) => wanted.includes(one))

  return known.length ? known : manifest.capabilities
}

/** Is it possible, and with what? Nothing is written. */
export async function checkWish(
  { scope, organizationId }: Whose,
  wish: ConnectWish
): Promise<Result<CheckedWish, WishRefusal>> {
  const loaded = (await connectors()).find(wish.connector)
  if (!loaded) return fail({ code: 'connector_unknown' })
  const { manifest } = loaded
  const method = methodOf(manifest, wish.method)
  if (!method) return fail({ code: 'method_unknown' })
  const old = await target(scope, wish)
  if (old === undefined) return fail({ code: 'connection_unknown' })
  const app = await appFor(manifest, organizationId)
  if (!app && needsApp(manifest, method)) return fail({ code: 'app_missing' })
  const checked = await checkSettings(loaded.connector.settings, {
    ...old?.settings,
    ...wish.settings,
  })
  if (!checked.ok) return fail({ code: 'settings', faults: checked.failure })

  return ok({
    loaded,
    method,
    app,
    ...checked.value,
    capabilities: capabilitiesOf(wish, manifest, old),
    ...(old?.remote
      ? { reconnects: old.id, replaces: null }
      : { reconnects: null, replaces: old?.id ?? null }),
  })
}
