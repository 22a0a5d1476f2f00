import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'

const MOST_FILES = 500
const MOST_BYTES = 20 * 1024 * 1024

/** Path inside the folder → sha256 of the file in hex. */
export type FolderHashes = Record<string, string>

/**
 * Hashes every file of a connector's folder. Throws for a link, a device, or more than a connector
 * can need.
 */
export async function folderHashes(folder: string): Promise<FolderHashes> {
  const paths = (await filesBelow(folder, '')).sort()
  if (paths.length > MOST_FILES) throw new Error(`holds more than ${MOST_FILES} files`)
  const hashes: FolderHashes = {}
  let bytes = 0
  for (const path of paths) {
    bytes += (await stat(join(folder, path))).size
    if (bytes > MOST_BYTES) throw new Error(`holds more than ${MOST_BYTES} bytes`)
    hashes[path] = createHash('sha256')
      .update(await readFile(join(folder, path)))
      .digest('hex')
  }

  return hashes
}

async function filesBelow(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, path)))
    else if (entry.isFile()) found.push(path)
    else throw new Error(`${path} is neither a file nor a folder`)
    if (found.length > MOST_FILES) break
  }

  return found
}
