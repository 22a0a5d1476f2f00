import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join, resolve } from 'node:path'
import { userInfo } from 'node:os'
import { withLock } from './exclusive_lock.mjs'
import { LOOPBACK } from './ports.mjs'
import { ADMIN_USER, ensureData } from './postgres_data.mjs'
import { findPlace } from './postgres_place.mjs'
import * as server from './postgres_server.mjs'
import { identify, isAlive } from './process_identity.mjs'
import { asRefusal, Refusal } from './refusal.mjs'
import { ensureStorage } from './storage.mjs'

const WATCH_MS = 1000

/**
 * `storage/postgres.json`: what runs, and the processes that use it.
 * @typedef {{ pid: number, startTicks: string | null, token: string }} Holder
 * @typedef {{ host: string, port: number, pid: number, dataPath: string, user: string,
 *   holders: Holder[] }} PostgresState
 */

/**
 * Starts the embedded PostgreSQL of a storage, or joins the one that runs, and holds it until
 * `release()`. While held, a server that died is started again on the same port.
 * @param {{ storagePath: string, log?: (line: string) => void }} options
 * @returns {Promise<EmbeddedPostgres>} throws a Refusal with the exit code to end with
 */
export async function startEmbedded({ storagePath, log = () => {} }) {
  const storage = resolve(storagePath)

  return guarded(storage, async () => {
    const place = findPlace(storage)
    const state = readState(storage)
    refuseDataElsewhere(state, place)
    const adminPassword = ensurePassword(storage, place.dataPath)
    if (ensureData(place, adminPassword)) log(`PostgreSQL data is in ${place.dataPath}`)

    const wish = { port: state?.port, logPath: join(storage, 'postgres.log') }
    const running =
      (await server.joinRunning(place.dataPath)) ?? (await server.startServer(place, wish))
    const token = randomBytes(8).toString('hex')
    const holder = { ...identify(process.pid), token }
    writeState(storage, place, { running, holders: [...liveHolders(state), holder] })

    return new EmbeddedPostgres({ storage, place, running, adminPassword, token, log })
  })
}

/**
 * Stops the server of a storage when no live process holds it: after a crash of the last one.
 * @param {string} storagePath
 * @returns {Promise<boolean>} whether it was stopped
 */
export async function stopIfLast(storagePath) {
  const storage = resolve(storagePath)
  if (!fs.existsSync(join(storage, 'postgres.json'))) return false

  return guarded(storage, () => leave(storage, findPlace(storage), null))
}

/** One hold on the running server. */
class EmbeddedPostgres {
  #hold

  /**
   * @param {{ storage: string, place: import('./postgres_place.mjs').PostgresPlace,
   *   running: server.RunningServer, adminPassword: string, token: string,
   *   log: (line: string) => void }} hold
   */
  constructor(hold) {
    this.#hold = hold
    this.host = LOOPBACK
    this.port = hold.running.port
    this.adminUser = ADMIN_USER
    this.adminPassword = hold.adminPassword
    this.dataPath = hold.place.dataPath
    this.timer = setInterval(() => this.#watch(), WATCH_MS).unref()
  }

  get pid() {
    return this.#hold.running.pid
  }

  /**
   * Gives up the hold; the last one stops the server. May be called twice.
   * @returns {Promise<boolean>} whether the server was stopped
   */
  async release() {
    clearInterval(this.timer)
    const { storage, place, token } = this.#hold

    return guarded(storage, () => leave(storage, place, token))
  }

  /** Stops the server whoever else holds it. */
  async stop() {
    clearInterval(this.timer)
    const { storage, place } = this.#hold
    await guarded(storage, async () => {
      const running = server.findRunning(place.dataPath)
      if (running) await server.stopServer(place, running)
      writeState(storage, place, { running: this.#hold.running, holders: [] })
    })
  }

  async #watch() {
    const { place, log } = this.#hold
    if (this.isHealing || server.isPostmaster(this.pid, place.dataPath)) return
    this.isHealing = true
    try {
      await this.#heal()
    } catch (error) {
      log(`PostgreSQL is down: ${/** @type {Error} */ (error).message}`)
    } finally {
      this.isHealing = false
    }
  }

  async #heal() {
    const { storage, place, token, log } = this.#hold
    await guarded(storage, async () => {
      const state = readState(storage)
      const isHeld = state?.holders.some((holder) => holder.token === token)
      if (!isHeld) return clearInterval(this.timer) // stopped on purpose

      const wish = { port: this.port, keepPort: true, logPath: join(storage, 'postgres.log') }
      const found = await server.joinRunning(place.dataPath)
      this.#hold.running = found ?? (await server.startServer(place, wish))
      const { running } = this.#hold
      writeState(storage, place, { running, holders: liveHolders(state) })
      if (!found) log(`PostgreSQL had died and runs again on port ${running.port}`)
    })
  }
}

/**
 * @param {string} storage
 * @param {import('./postgres_place.mjs').PostgresPlace} place
 * @param {string | null} token
 */
async function leave(storage, place, token) {
  const state = readState(storage)
  const holders = liveHolders(state).filter((holder) => holder.token !== token)
  const running = server.findRunning(place.dataPath)
  const isLast = running !== null && holders.length === 0
  if (isLast) await server.stopServer(place, running)
  if (state) writeState(storage, place, { running: running ?? state, holders })

  return isLast
}

/**
 * Every change of the state happens under the lock, and file system errors become one line.
 * @template Value
 * @param {string} storage
 * @param {() => Promise<Value>} work
 */
async function guarded(storage, work) {
  try {
    ensureStorage(storage)

    return await withLock(join(storage, 'postgres.lock'), work)
  } catch (error) {
    throw asRefusal(error)
  }
}

/**
 * Data outside the storage is found by the storage's path. After a move it would seem lost, and
 * an empty database would take its place.
 * @param {PostgresState | null} state
 * @param {import('./postgres_place.mjs').PostgresPlace} place
 */
function refuseDataElsewhere(state, { dataPath }) {
  const known = state?.dataPath
  if (!known || known === dataPath || fs.existsSync(dataPath) || !fs.existsSync(known)) return
  throw new Refusal('E_DATA_ELSEWHERE', `The data is in ${known}: move it to ${dataPath}`, 78)
}

/**
 * @param {string} storage
 * @param {string} dataPath
 */
function ensurePassword(storage, dataPath) {
  const path = join(storage, 'postgres.password')
  if (fs.existsSync(path)) return fs.readFileSync(path, 'utf8').trim()
  if (fs.existsSync(dataPath)) {
    throw new Refusal('E_NO_ADMIN_PASSWORD', `${path} is missing: put it back beside its data`, 78)
  }

  const password = randomBytes(32).toString('base64url')
  fs.writeFileSync(path, password, { mode: 0o600, flag: 'wx' })

  return password
}

/** @param {PostgresState | null} state */
function liveHolders(state) {
  return (state?.holders ?? []).filter(isAlive)
}

/**
 * @param {string} storage
 * @returns {PostgresState | null} null when there is none or it cannot be read
 */
function readState(storage) {
  try {
    return JSON.parse(fs.readFileSync(join(storage, 'postgres.json'), 'utf8'))
  } catch {
    return null
  }
}

/**
 * @param {string} storage
 * @param {import('./postgres_place.mjs').PostgresPlace} place
 * @param {{ running: server.RunningServer, holders: Holder[] }} facts
 */
function writeState(storage, { dataPath, runAs }, { running: { pid, port }, holders }) {
  const user = runAs.uid === undefined ? userInfo().username : `uid ${runAs.uid}`
  const state = { host: LOOPBACK, port, pid, dataPath, user, holders }
  const draft = join(storage, `postgres.json.${process.pid}`)
  fs.writeFileSync(draft, JSON.stringify(state, null, 2), { mode: 0o600 })
  fs.renameSync(draft, join(storage, 'postgres.json'))
}
