import { spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answers, freePort, isFree, LOOPBACK } from './ports.mjs'
import { cannotSpawn, explain, tooSlow } from './postgres_failures.mjs'
import { bareEnvironment } from './postgres_data.mjs'
import { openLog, readFrom } from './postgres_log.mjs'
import { commandLine, identify, isAlive } from './process_identity.mjs'

/** @typedef {import('./postgres_place.mjs').PostgresPlace} PostgresPlace */
/** @typedef {{ pid: number, port: number, status?: string }} RunningServer */

const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 20_000
const POLL_MS = 10
const TRIES = 40

/** Sized for a small machine. Statements never reach the log: they may hold contacts. */
const SETTINGS = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '512MB',
  random_page_cost: 1.1,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  password_encryption: 'scram-sha-256',
}

/**
 * The server that serves this data directory, whoever started it. A pid file left by a crash
 * is removed when its number now belongs to a stranger, which PostgreSQL itself would respect.
 * @param {string} dataPath
 * @returns {RunningServer | null}
 */
export function findRunning(dataPath) {
  const file = readPidFile(dataPath)
  if (!file) return null
  if (isPostmaster(file.pid, dataPath)) return file

  if (isAlive(identify(file.pid))) fs.rmSync(join(dataPath, 'postmaster.pid'), { force: true })

  return null
}

/**
 * The same once it answers: one that is ending is waited for and gives null.
 * @param {string} dataPath
 * @returns {Promise<RunningServer | null>}
 */
export async function joinRunning(dataPath) {
  const deadlineMs = performance.now() + START_TIMEOUT_MS
  for (;;) {
    const running = findRunning(dataPath)
    if (!running || (running.status === 'ready' && (await answers(running.port)))) return running
    if (performance.now() > deadlineMs) throw tooSlow(dataPath)
    await pause(POLL_MS)
  }
}

/**
 * @param {number} pid
 * @param {string} dataPath
 */
export function isPostmaster(pid, dataPath) {
  return isAlive(identify(pid)) && commandLine(pid).includes(`-D ${dataPath} `)
}

/**
 * Starts PostgreSQL apart from this process and waits until it accepts connections.
 * @param {PostgresPlace} place
 * @param {{ port?: number, keepPort?: boolean, logPath: string }} options `port` is a wish,
 *   and a demand with `keepPort`
 * @returns {Promise<RunningServer>}
 */
export async function startServer(place, { port: wish, keepPort = false, logPath }) {
  let port = wish && (keepPort || (await isFree(wish))) ? wish : await freePort()

  for (let tries = 0; ; tries++) {
    const { pid, complaint } = await launch(place, port, logPath)
    if (pid) return { pid, port }

    // After a crash the old children may hold port and memory for a moment.
    const isBusy = /could not bind|pre-existing shared memory|lock file .* already/.test(complaint)
    if (!isBusy || tries >= TRIES) throw explain(complaint, place.dataPath)
    if (!keepPort && /could not bind/.test(complaint)) port = await freePort()
    await pause(POLL_MS * 10)
  }
}

/**
 * @param {PostgresPlace} place
 * @param {number} port
 * @param {string} logPath
 * @returns {Promise<{ pid: number | null, complaint: string }>}
 */
async function launch({ nativePath, dataPath, runAs }, port, logPath) {
  const { descriptor, startBytes } = openLog(logPath)
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([k, v]) => ['-c', `${k}=${v}`])
  const child = spawn(join(nativePath, 'bin/postgres'), ['-D', dataPath, ...settings], {
    ...runAs,
    cwd: dataPath,
    env: bareEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', descriptor, descriptor],
  })
  fs.closeSync(descriptor)
  child.unref()

  const isReady = await settle(child, dataPath)
  if (isReady && child.pid) return { pid: child.pid, complaint: '' }

  return { pid: null, complaint: readFrom(logPath, startBytes) }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} dataPath
 * @returns {Promise<boolean>} true when it is ready, false when it ended before
 */
async function settle(child, dataPath) {
  /** @type {Error | null} */
  let failure = null
  child.once('error', (error) => (failure = error))
  const deadlineMs = performance.now() + START_TIMEOUT_MS

  while (performance.now() < deadlineMs) {
    await pause(POLL_MS)
    if (failure) throw cannotSpawn(failure)
    if (child.exitCode !== null || child.signalCode !== null) return false
    const file = readPidFile(dataPath)
    if (file?.pid === child.pid && file?.status === 'ready') return true
  }
  child.kill('SIGQUIT')
  throw tooSlow(dataPath)
}

/**
 * Ends connections, writes what is due and waits until the process has gone.
 * @param {PostgresPlace} place
 * @param {RunningServer} server
 */
export async function stopServer(place, { pid }) {
  if (process.platform === 'win32') {
    spawnSync(join(place.nativePath, 'bin/pg_ctl'), ['stop', '-m', 'fast', '-D', place.dataPath])

    return
  }

  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT'])) {
    if (!isPostmaster(pid, place.dataPath)) return
    process.kill(pid, signal)
    const deadlineMs = performance.now() + STOP_TIMEOUT_MS
    while (isPostmaster(pid, place.dataPath) && performance.now() < deadlineMs) await pause(POLL_MS)
  }
}

/** @param {string} dataPath */
function readPidFile(dataPath) {
  try {
    const lines = fs.readFileSync(join(dataPath, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]

    return pid > 0 && port > 0 ? { pid, port, status: lines[7]?.trim() ?? '' } : null
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null
    throw error
  }
}
