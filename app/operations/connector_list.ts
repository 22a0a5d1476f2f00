import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadedConnector, Refusal } from '#connectors/loader/loaded_connector'
import type { ConnectorRegistry } from '#connectors/registry'

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
  const grade = await gradeIn(folder, quality)

  return { id, name, version, api, origin, capabilities, grade, folder }
}

/** What the quality file of a folder says. */
export async function gradeIn(folder: string, file = 'quality.json') {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '{}')
  try {
    const { grade } = JSON.parse(text) as { grade?: unknown }

    return typeof grade === 'string' ? grade.slice(0, 20) : 'none'
  } catch {
    return 'none'
  }
}

/** A line each; then what was refused, with what to do. */
export const connectorLines = ({ connectors, refusals }: ConnectorList): string[] => [
  ...connectors.map(
    ({ id, version, api, origin, grade, capabilities }) =>
      `${id} ${version} (contract ${api}, ${origin}, grade ${grade}): ${capabilities.join(', ')}`
  ),
  ...refusals.map(
    ({ id, folder, stage, message, hint }) =>
      `refused at ${stage}: ${id ?? folder}: ${message}; ${hint}`
  ),
]
