import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import connectorsConfig from '#config/connectors'
import { IsolatedConnectors } from '#connectors/isolation/import_isolated'
import { findCandidates } from '#connectors/loader/find_candidates'
import { folderHashes } from '#connectors/loader/folder_hashes'
import { loadConnectors } from '#connectors/loader/load_connectors'
import type { Candidate, Refusal } from '#connectors/loader/loaded_connector'
import { readLock, trust } from '#connectors/loader/trust_lock'
import { readManifest } from '#connectors/manifest/read_manifest'
import { connectorPlaces, pluginsLock, strikes } from '#connectors/registry'
import { refuse } from '#operations/exit_codes'

/** What one folder showed when it was loaded in a process of its own. */
export interface Examined {
  id: string
  folder: string
  origin: string
  /** Null: nothing is wrong. */
  refusal: Refusal | null
  /** All that is wrong with its manifest, one line each. */
  manifestFaults: string[]
  /** Imports beside the contract and its own folder: `file: specifier`. */
  foreignImports: string[]
}

/** The folders of that id, or all. Refuses an id that no folder has. */
async function candidatesOf(id: string | undefined): Promise<Candidate[]> {
  const found = await findCandidates(connectorPlaces())
  const wanted = id === undefined ? found : found.filter((one) => one.id === id)
  if (wanted.length === 0 && id !== undefined) refuse(`No folder holds a connector "${id}"`)

  return wanted
}

/** Looks at each folder: manifest, hashes, import and shape in a child process, what it imports. */
export async function examineConnectors(id: string | undefined): Promise<Examined[]> {
  const candidates = await candidatesOf(id)
  const rules = { ...connectorsConfig.child, loadMs: connectorsConfig.importMs }
  const isolated = new IsolatedConnectors(rules)
  const { importer } = isolated
  const loading = { candidates, importMs: rules.loadMs, lock: await readLock(pluginsLock()) }
  try {
    const importers = { bundled: importer, community: importer }
    const { refusals } = await loadConnectors({ ...loading, importers })

    const found = await Promise.all(candidates.map((one) => examined(one, refusals)))
    for (const { id: well } of found.filter(isWell)) strikes.clear(well)

    return found
  } finally {
    isolated.stop()
  }
}

async function examined({ id, folder, origin }: Candidate, refusals: readonly Refusal[]) {
  const read = await readManifest(folder)
  const faults = read.ok ? [] : read.failure
  const manifestFaults = faults.map(({ field, rule, message }) => `${field} (${rule}): ${message}`)
  const refusal = refusals.find((one) => one.folder === folder) ?? null

  return { id, folder, origin, refusal, manifestFaults, foreignImports: await importsIn(folder) }
}

const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g
const OWN = /^(?:\.{1,2}\/|#connector-sdk$|@trackappointments\/connector-sdk$)/

async function importsIn(folder: string): Promise<string[]> {
  const files = await folderHashes(folder).catch(() => ({}))
  const code = Object.keys(files).filter((path) => /\.[jt]s$/.test(path) && !/^tests\//.test(path))
  const found = await Promise.all(
    code.map(async (path) => {
      const text = await readFile(join(folder, path), 'utf8')
      const foreign = Array.from(text.matchAll(IMPORT), ([, name]) => name!)

      return foreign.filter((name) => !OWN.test(name)).map((name) => `${path}: ${name}`)
    })
  )

  return found.flat()
}

/** Pins the files of a community connector as they are now. Refuses a bundled one. */
export async function trustConnector(id: string | undefined): Promise<Candidate> {
  if (id === undefined) return refuse('Say which connector is trusted: connector:doctor <id>')
  const candidate = (await candidatesOf(id)).find(({ origin }) => origin === 'community')
  if (!candidate) return refuse(`"${id}" is bundled: it is reviewed, and has no lock`)
  const read = await readManifest(candidate.folder)
  if (!read.ok) return refuse(`"${id}" has no valid manifest; connector:doctor ${id} says why`)
  const files = await folderHashes(candidate.folder)
  await trust(pluginsLock(), id, { version: read.value.version, files })

  return candidate
}

export const isWell = ({ refusal, foreignImports }: Examined) =>
  refusal === null && foreignImports.length === 0

/** A line for the folder, and one for each thing that is wrong. */
export function examinedLines(one: Examined): string[] {
  const { id, origin, refusal, manifestFaults, foreignImports } = one
  if (isWell(one)) return [`${id} (${origin}): nothing is wrong`]
  const stage = refusal && `${id} (${origin}): refused at ${refusal.stage}: ${refusal.message}`

  return [
    ...(stage ? [stage, `  ${refusal.hint}`] : [`${id} (${origin}): loads, and imports too much`]),
    ...manifestFaults.map((line) => `  manifest: ${line}`),
    ...foreignImports.map((line) => `  imports beside the contract: ${line}`),
  ]
}
