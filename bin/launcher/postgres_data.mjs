import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { cannotSpawn, explain } from './postgres_failures.mjs'
import { Refusal } from './refusal.mjs'

/** @typedef {import('./postgres_place.mjs').PostgresPlace} PostgresPlace */

export const ADMIN_USER = 'track_admin'
const MAJOR = '18'

/**
 * Makes the data directory once. A first start that was cut short leaves a draft, never half a
 * data directory.
 * @param {PostgresPlace} place
 * @param {string} adminPassword
 * @returns {boolean} whether it was made now
 */
export function ensureData(place, adminPassword) {
  const { dataPath, homePath } = place
  if (fs.existsSync(join(dataPath, 'PG_VERSION'))) {
    refuseOtherMajor(dataPath)

    return false
  }

  const draft = join(homePath, 'draft')
  const passwordFile = join(homePath, 'initdb.password')
  fs.rmSync(draft, { recursive: true, force: true })
  fs.rmSync(passwordFile, { force: true })
  try {
    writeFor(place, passwordFile, adminPassword)
    runInitdb(place, ['-D', draft, '--pwfile', passwordFile])
    fs.renameSync(draft, dataPath)
  } finally {
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(draft, { recursive: true, force: true })
  }

  return true
}

/**
 * @param {PostgresPlace} place
 * @param {string[]} paths
 */
function runInitdb({ nativePath, homePath, runAs }, paths) {
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', ADMIN_USER, '-A', 'scram-sha-256']
  const { status, stderr, error } = spawnSync(
    join(nativePath, 'bin/initdb'),
    [...paths, ...access, '-E', 'UTF8', ...locale, '--no-instructions'],
    { ...runAs, cwd: homePath, env: bareEnvironment(), encoding: 'utf8' }
  )
  if (error) throw cannotSpawn(error)
  if (status !== 0) throw explain(stderr, homePath)
}

/** @param {string} dataPath */
function refuseOtherMajor(dataPath) {
  const major = fs.readFileSync(join(dataPath, 'PG_VERSION'), 'utf8').trim()
  if (major === MAJOR) return
  throw new Refusal(
    'E_POSTGRES_MAJOR',
    `${dataPath} was made by PostgreSQL ${major}, this is ${MAJOR}: use the matching release`,
    78
  )
}

/** Nothing of ours: PostgreSQL needs neither our secrets nor our locale. */
export function bareEnvironment() {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SystemRoot: process.env.SystemRoot }
}

/**
 * @param {PostgresPlace} place
 * @param {string} path
 * @param {string} content
 */
function writeFor({ runAs }, path, content) {
  fs.writeFileSync(path, content, { mode: 0o600, flag: 'wx' })
  if (runAs.uid !== undefined && runAs.gid !== undefined) fs.chownSync(path, runAs.uid, runAs.gid)
}
