import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import type { Candidate } from '#connectors/loader/loaded_connector'

const PACKAGE_PREFIX = 'trackappointments-connector-'

/** Where connectors are looked for, in the order in which ids are given away. */
export interface Places {
  /** The folder of the bundled ones, and their ids. */
  pluginsPath: string
  bundled: readonly string[]
  /** `CONNECTORS_PATH`. */
  path: string | null
  /** `CONNECTORS_PACKAGES`, resolved from `packagesFrom`. */
  packages: readonly string[]
  packagesFrom: string
}

/** Every folder that should hold a connector; one that is not there is found out by its manifest. */
export async function findCandidates(places: Places): Promise<Candidate[]> {
  const { pluginsPath, bundled, path, packages, packagesFrom } = places
  const own = bundled.map((id): Candidate => ({
    folder: join(pluginsPath, id),
    origin: 'bundled',
    id,
  }))
  const mounted = path === null ? [] : await foldersIn(resolve(path))
  const installed = packages.map((name) => packageFolder(name, packagesFrom))

  return [...own, ...[...mounted, ...installed].map(community)]
}

const community = (folder: string): Candidate => ({
  folder,
  origin: 'community',
  id: basename(folder).replace(PACKAGE_PREFIX, ''),
})

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])

  return entries
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
    .map(({ name }) => join(path, name))
    .sort()
}

/** The package's folder; where it is not installed, the one it would have. */
function packageFolder(name: string, from: string): string {
  try {
    return dirname(createRequire(join(from, 'package.json')).resolve(`${name}/manifest.json`))
  } catch {
    return join(from, 'node_modules', name)
  }
}
