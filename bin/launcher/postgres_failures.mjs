import { Refusal } from './refusal.mjs'

/** @param {Error} error */
export function cannotSpawn(error) {
  return new Refusal(
    'E_POSTGRES_SPAWN',
    `PostgreSQL cannot run here (${error.message}): it needs glibc, and as root the right to ` +
      'change user. Set DATABASE_URL to use another PostgreSQL',
    1
  )
}

/**
 * @param {string} complaint what PostgreSQL wrote
 * @param {string} path
 */
export function explain(complaint, path) {
  if (/No space left|Disk quota|Check free disk space|wrote only/i.test(complaint)) {
    return new Refusal('E_DISK_FULL', `No space left for ${path}: free some and start again`, 75)
  }
  const lines = complaint.split('\n').filter((line) => line.trim())
  const line = lines.find((text) => /FATAL|PANIC|error/i.test(text)) ?? lines.at(-1) ?? 'no reason'

  return new Refusal('E_POSTGRES_START', `PostgreSQL did not start in ${path}: ${line.trim()}`)
}

/** @param {string} dataPath */
export function tooSlow(dataPath) {
  return new Refusal('E_POSTGRES_SLOW', `PostgreSQL in ${dataPath} is not ready: try again`, 75)
}
