import connectorsConfig from '#config/connectors'
import { qualityIn } from '#connectors/loader/quality_in'
import type { LoadedConnector, Refusal } from '#connectors/loader/loaded_connector'
import { strikes, type ConnectorRegistry } from '#connectors/registry'

/** A connector as commands and pages show it. */
export interface ListedConnector {
  id: string
  name: string
  version: string
  api: string
  origin: string
  capabilities: string[]
  /** By its `quality.json`; `none` where it has not earned one. */
  grade: string
  /** `disabled`: its process failed so often that it is not started again. */
  state: 'loaded' | 'disabled'
  folder: string
}

export interface ConnectorList {
  connectors: ListedConnector[]
  refusals: readonly Refusal[]
}

export async function listConnectors(registry: ConnectorRegistry): Promise<ConnectorList> {
  return { connectors: await Promise.all(registry.all.map(listed)), refusals: registry.refusals }
}

async function listed({ id, manifest, origin, folder }: LoadedConnector) {
  const { name, version, api, capabilities, quality } = manifest
  const { grade } = await qualityIn(folder, quality)
  const state = strikes.of(id) >= connectorsConfig.child.strikes ? 'disabled' : 'loaded'

  return { id, name, version, api, origin, capabilities, grade, state, folder } as const
}

/** A line each; then what was refused, with what to do. */
export const connectorLines = ({ connectors, refusals }: ConnectorList): string[] => [
  ...connectors.map(
    ({ id, version, api, origin, grade, state, capabilities }) =>
      `${id} ${version} (contract ${api}, ${origin}, grade ${grade}): ${capabilities.join(', ')}` +
      (state === 'disabled' ? `; disabled, it failed too often: connector:doctor ${id}` : '')
  ),
  ...refusals.map(
    ({ id, folder, stage, message, hint }) =>
      `refused at ${stage}: ${id ?? folder}: ${message}; ${hint}`
  ),
]
