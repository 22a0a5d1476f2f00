import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The storage folder is for its owner alone; folders above it are as everywhere else.
 * @param {string} storagePath absolute
 */
export function ensureStorage(storagePath) {
  if (existsSync(storagePath)) return
  mkdirSync(dirname(storagePath), { recursive: true })
  mkdirSync(storagePath, { mode: 0o700 })
}
