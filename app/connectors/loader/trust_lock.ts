import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { clock } from '#core/clock'
import type { FolderHashes } from '#connectors/loader/folder_hashes'

export const LOCK_NAME = 'plugins.lock.json'

/** What somebody has read and trusts: the bytes of each file. */
export interface TrustedConnector {
  version: string
  trustedAt: string
  files: FolderHashes
}

export type TrustLock = Record<string, TrustedConnector>

interface LockFile {
  lock: 1
  connectors: TrustLock
}

/** The lock lies beside the connectors it pins; without such a folder, in the storage. */
export const lockPath = (connectorsPath: string | null, storagePath: string) =>
  join(connectorsPath ?? storagePath, LOCK_NAME)

/** An absent file trusts nobody. Throws for one that is no lock. */
export async function readLock(path: string): Promise<TrustLock> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return {}
  const { lock, connectors } = JSON.parse(text) as Partial<LockFile>
  if (lock !== 1 || typeof connectors !== 'object') throw new Error(`${path} is no lock file`)

  return connectors
}

/** Pins the files of one connector as they are now. */
export async function trust(path: string, id: string, pinned: Pinned) {
  const connectors = await readLock(path)
  const trustedAt = clock.now().toISO()
  const file: LockFile = { lock: 1, connectors: { ...connectors, [id]: { ...pinned, trustedAt } } }
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o644 })
  await rename(`${path}.new`, path)
}

type Pinned = Omit<TrustedConnector, 'trustedAt'>

/** What keeps these files from being those that were trusted; null where they are. */
export function trustProblem(trusted: TrustedConnector | undefined, files: FolderHashes) {
  if (!trusted) return 'nobody has said that this code is trusted'
  const paths = new Set([...Object.keys(trusted.files), ...Object.keys(files)])
  const changed = [...paths].filter((path) => trusted.files[path] !== files[path]).sort()
  if (changed.length === 0) return null

  return `${changed.length} files differ from those that were trusted, ${changed[0]} first`
}
