import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { identify, isAlive } from './process_identity.mjs'
import { Refusal } from './refusal.mjs'

const PATIENCE_MS = 180_000
const POLL_MS = 25

/**
 * Runs `work` while this process alone holds the lock file. The lock of a dead process is
 * broken; a live one is waited for.
 * @template Value
 * @param {string} path
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withLock(path, work) {
  const ticket = await acquire(path)
  try {
    return await work()
  } finally {
    if (read(path)?.ticket === ticket) rmSync(path, { force: true })
  }
}

/** @param {string} path */
async function acquire(path) {
  const ticket = randomBytes(12).toString('hex')
  const deadlineMs = performance.now() + PATIENCE_MS

  while (!take(path, ticket)) {
    const owner = read(path)
    if (owner && !isAlive(owner)) await breakLock(path, owner.ticket)
    else await pause(POLL_MS)

    if (performance.now() > deadlineMs) {
      throw new Refusal('E_LOCK_HELD', `${path} is held by process ${owner?.pid}: try again`, 75)
    }
  }

  return ticket
}

/**
 * Two processes may find the same dead owner. Breaking has a lock of its own, under which the
 * owner is looked at again: else the second one would remove the first one's fresh lock.
 * @param {string} path
 * @param {string} deadTicket
 */
async function breakLock(path, deadTicket) {
  await withLock(`${path}.break`, async () => {
    if (read(path)?.ticket === deadTicket) rmSync(path, { force: true })
  })
}

/**
 * A link appears with its whole content or not at all, so no reader meets an empty lock.
 * @param {string} path
 * @param {string} ticket
 */
function take(path, ticket) {
  const draft = `${path}.${process.pid}.${ticket}`
  writeFileSync(draft, JSON.stringify({ ...identify(process.pid), ticket }), { mode: 0o600 })
  try {
    linkSync(draft, path)

    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error

    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * @param {string} path
 * @returns {{ pid: number, startTicks: string | null, ticket: string } | null}
 */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
