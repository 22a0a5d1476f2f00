import type { Capability, Manifest } from '#connector-sdk'
import { appFor } from '#connectors/credentials/app_fields'
import { scopesFor } from '#connectors/credentials/methods'
import type { Method } from '#connectors/credentials/methods'
import { qualityIn } from '#connectors/loader/quality_in'
import type { StatedQuality } from '#connectors/loader/quality_in'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import { connectors } from '#connectors/registry'

/** A way to connect, as somebody is offered it. */
export interface OfferedMethod {
  id: string
  kind: Method['kind']
  title: string
  /** Whether it works here now. */
  isReady: boolean
  /** Asked at the platform when every capability is wanted. */
  scopes: string[]
}

/** A connector that can be connected, or says why not. */
export interface Offer extends StatedQuality {
  connector: string
  name: string
  version: string
  origin: LoadedConnector['origin']
  capabilities: Capability[]
  reads: Manifest['reads']
  methods: OfferedMethod[]
  /** Why none of its methods works here; null where one does. */
  why: 'app_missing' | null
}

const needsApp = ({ app = [] }: Manifest) => app.some(({ optional }) => !optional)

async function offerOf(
  { manifest, origin, folder }: LoadedConnector,
  organizationId: string
): Promise<Offer> {
  const hasApp = !needsApp(manifest) || (await appFor(manifest, organizationId)) !== null
  const methods = manifest.auth.map((method) => ({
    id: method.id,
    kind: method.kind,
    title: method.title,
    isReady: method.kind === 'keys' || hasApp,
    scopes: method.kind === 'oauth2' ? scopesFor(method, manifest.capabilities) : [],
  }))

  return {
    connector: manifest.id,
    name: manifest.name,
    version: manifest.version,
    origin,
    capabilities: manifest.capabilities,
    reads: manifest.reads,
    methods,
    ...(await qualityIn(folder, manifest.quality)),
    why: methods.some(({ isReady }) => isReady) ? null : 'app_missing',
  }
}

/** Every connector of this installation as this organization may use it, by name. */
export async function offers(organizationId: string): Promise<Offer[]> {
  const { all } = await connectors()
  const found = await Promise.all(all.map((loaded) => offerOf(loaded, organizationId)))

  return found.sort((a, b) => a.name.localeCompare(b.name))
}
