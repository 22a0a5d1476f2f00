import semver from 'semver'
import { folderHashes } from '#connectors/loader/folder_hashes'
import { watched, type Importer } from '#connectors/loader/import_connector'
import type {
  Candidate,
  HostConnector,
  LoadedConnector,
  Origin,
  Refusal,
  Stage,
} from '#connectors/loader/loaded_connector'
import { trustProblem, type TrustLock } from '#connectors/loader/trust_lock'
import { readManifest } from '#connectors/manifest/read_manifest'
import { CONNECTOR_API, shapeProblems, type Manifest } from '#connector-sdk'

export interface Loading {
  candidates: readonly Candidate[]
  lock: TrustLock
  importers: Record<Origin, Importer>
  importMs: number
}

export interface Loaded {
  connectors: LoadedConnector[]
  refusals: Refusal[]
}

/** A folder failed at a stage. */
class Refused extends Error {
  constructor(
    readonly stage: Stage,
    message: string,
    readonly hint: string
  ) {
    super(message)
  }
}

/** Takes every folder through the stages. Never throws for what a folder holds. */
export async function loadConnectors(loading: Loading): Promise<Loaded> {
  const connectors: LoadedConnector[] = []
  const refusals: Refusal[] = []
  for (const candidate of loading.candidates) {
    const seen: { id: string | null } = { id: null }
    try {
      connectors.push(await load(candidate, { loading, connectors, seen }))
    } catch (error) {
      refusals.push(refusalOf(error, candidate, seen.id))
    }
  }

  return { connectors, refusals }
}

interface Around {
  loading: Loading
  connectors: readonly LoadedConnector[]
  seen: { id: string | null }
}

async function load(candidate: Candidate, { loading, connectors, seen }: Around) {
  const manifest = await manifestStage(candidate, seen)
  apiStage(manifest)
  duplicateStage(manifest, connectors)
  if (candidate.origin === 'community') await trustStage(candidate, manifest, loading.lock)
  const value = await importStage(candidate, manifest, loading)
  shapeStage(value, manifest)
  const { folder, origin } = candidate

  return { id: manifest.id, manifest, connector: value as HostConnector, origin, folder }
}

async function manifestStage({ folder, id }: Candidate, seen: Around['seen']) {
  const read = await readManifest(folder)
  if (!read.ok) {
    const [first] = read.failure
    const where = first!.field === '' ? 'manifest.json' : first!.field
    const more = read.failure.length > 1 ? ` (${read.failure.length - 1} more)` : ''
    throw new Refused('manifest', `${where}: ${first!.message}${more}`, `rule: ${first!.rule}`)
  }
  if (read.value.id !== id) {
    const message = `id: is "${read.value.id}", the folder says "${id}"`
    throw new Refused('manifest', message, 'rule: id = folder')
  }
  seen.id = read.value.id

  return read.value
}

function apiStage({ api }: Manifest) {
  if (semver.satisfies(CONNECTOR_API, api)) return
  const isOld = semver.gtr(CONNECTOR_API, api)
  const message = `it is written for ${api} of the contract, this server has ${CONNECTOR_API}`
  throw new Refused('api', message, isOld ? 'update the connector' : 'update the server')
}

function duplicateStage({ id }: Manifest, connectors: readonly LoadedConnector[]) {
  const holder = connectors.find((one) => one.id === id)
  if (holder) throw new Refused('duplicate', `"${id}" is taken`, `it is held by ${holder.folder}`)
}

async function trustStage({ folder }: Candidate, { id }: Manifest, lock: TrustLock) {
  const hint = `read it, then: npx node ace connector:doctor ${id} --i-trust-this`
  const files = await folderHashes(folder).catch((error: Error) => {
    throw new Refused('trust', error.message, 'a connector is plain files in one folder')
  })
  const problem = trustProblem(lock[id], files)
  if (problem) throw new Refused('trust', problem, hint)
}

async function importStage(candidate: Candidate, manifest: Manifest, loading: Loading) {
  try {
    const importer = loading.importers[candidate.origin]

    return await watched(importer(candidate, manifest), loading.importMs)
  } catch (error) {
    const message = `its code did not load: ${textOf(error)}`
    throw new Refused('import', message, 'the server goes on without it')
  }
}

function shapeStage(value: unknown, manifest: Manifest) {
  const problems = problemsOf(value, manifest)
  if (problems.length === 0) return
  const hint = 'connector:doctor lists them all'
  throw new Refused('shape', problems.slice(0, 5).join('; '), hint)
}

/** A value may throw while it is looked at. */
function problemsOf(value: unknown, manifest: Manifest): string[] {
  try {
    return shapeProblems(value, manifest)
  } catch (error) {
    return [`it cannot be looked at: ${textOf(error)}`]
  }
}

const textOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300)

function refusalOf(error: unknown, { folder }: Candidate, id: string | null): Refusal {
  if (!(error instanceof Refused)) throw error
  const { stage, message, hint } = error

  return { folder, id, stage, message, hint }
}
