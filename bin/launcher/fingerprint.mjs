import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One hash over names and contents of files and folders; what does not exist counts as absent.
 * @param {string} root
 * @param {string[]} paths relative to it
 * @param {(path: string) => boolean} [isCounted]
 * @returns {string} sha256, hex
 */
export function fingerprint(root, paths, isCounted = () => true) {
  const hash = createHash('sha256')
  for (const path of listFiles(root, paths)) {
    if (!isCounted(path)) continue
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }

  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string[]} paths
 * @returns {string[]} files in a stable order, with `/` between folders
 */
export function listFiles(root, paths) {
  return paths.filter((path) => existsSync(join(root, path))).flatMap((path) => walk(root, path))
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function walk(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  const names = readdirSync(join(root, path)).sort()

  return names.flatMap((name) => walk(root, `${path}/${name}`))
}

/**
 * @param {string} path of the file that remembers
 * @returns {string | null}
 */
export function remembered(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}
