import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import env from '#start/env'
import connectorsConfig from '#config/connectors'
import { knowManifest } from '#connectors/credentials/manifests'
import { IsolatedConnectors } from '#connectors/isolation/import_isolated'
import { Strikes } from '#connectors/isolation/strikes'
import { findCandidates, type Places } from '#connectors/loader/find_candidates'
import { importHere } from '#connectors/loader/import_connector'
import { loadConnectors, type Loaded } from '#connectors/loader/load_connectors'
import type { LoadedConnector, Refusal } from '#connectors/loader/loaded_connector'
import { lockPath, readLock } from '#connectors/loader/trust_lock'

/** The connectors of this process, and the folders that were refused. */
export class ConnectorRegistry {
  readonly all: readonly LoadedConnector[]
  readonly refusals: readonly Refusal[]

  constructor({ connectors, refusals }: Loaded) {
    this.all = connectors
    this.refusals = refusals
  }

  /** Null: no such connector is loaded, its connections are `connector_missing`. */
  find(id: string): LoadedConnector | null {
    return this.all.find((one) => one.id === id) ?? null
  }
}

const storagePath = () => env.get('STORAGE_PATH') ?? app.makePath('storage')

/** Why a connector is not started again, for every process of the installation. */
export const strikes = new Strikes(join(storagePath(), 'connector_strikes.json'))

/** Those of this process that run in processes of their own. */
export const isolatedConnectors = new IsolatedConnectors(
  { ...connectorsConfig.child, loadMs: connectorsConfig.importMs },
  strikes
)

let loading: Promise<ConnectorRegistry> | null = null
let loaded: ConnectorRegistry | null = null

/** The registry; loaded by whoever asks first. Never rejects for what a folder holds. */
export const connectors = (): Promise<ConnectorRegistry> => (loading ??= load().then(keep))

/** Null where it is not loaded. For after the start of the application. */
export const loadedConnector = (id: string): LoadedConnector | null => loaded?.find(id) ?? null

/** Puts another registry in place, or with null none, so that the next to ask loads. */
export function provideConnectors(registry: ConnectorRegistry | null) {
  loading = registry && Promise.resolve(registry)
  loaded = null
  if (registry) keep(registry)
}

function keep(registry: ConnectorRegistry) {
  for (const { manifest } of registry.all) knowManifest(manifest)
  loaded = registry

  return registry
}

/** Where this installation looks for connectors. */
export const connectorPlaces = (): Places => ({
  pluginsPath: app.makePath('plugins'),
  bundled: connectorsConfig.bundled,
  path: connectorsConfig.path,
  packages: connectorsConfig.packages,
  packagesFrom: app.makePath(),
})

async function load() {
  const { importMs, isolation } = connectorsConfig
  const candidates = await findCandidates(connectorPlaces())
  const lock = await readLock(pluginsLock())
  const { importer } = isolatedConnectors
  const importers = {
    bundled: isolation === 'process' ? importer : importHere,
    community: importer,
  }

  return new ConnectorRegistry(await loadConnectors({ candidates, lock, importers, importMs }))
}

/** Where the trusted files of community connectors are pinned. */
export const pluginsLock = () => lockPath(connectorsConfig.path, storagePath())
