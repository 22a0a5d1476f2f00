import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * A process that cannot be mistaken for a later one with the same number.
 * `startTicks` is the kernel's start time (Linux), null where only the number is known.
 * @typedef {{ pid: number, startTicks: string | null }} ProcessIdentity
 */

/**
 * @param {number} pid
 * @returns {ProcessIdentity}
 */
export function identify(pid) {
  return { pid, startTicks: readStat(pid)?.startTicks ?? null }
}

/** @param {ProcessIdentity} identity */
export function isAlive({ pid, startTicks }) {
  if (!pidExists(pid)) return false
  const stat = readStat(pid)
  if (!stat) return true

  return stat.state !== 'Z' && (startTicks === null || startTicks === stat.startTicks)
}

/**
 * The arguments a process was started with, '' when they cannot be seen.
 * @param {number} pid
 */
export function commandLine(pid) {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? ''
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}

/**
 * @param {number} [parent]
 * @returns {number[]} process ids
 */
export function childrenOf(parent) {
  return listParents().flatMap(([pid = 0, its]) => (pid > 0 && its === parent ? [pid] : []))
}

/** @returns {number[][]} pairs of a process and its parent */
function listParents() {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })

    return (stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  }
  const pids = readdirSync('/proc').map(Number).filter(Boolean) // a small image has no ps

  return pids.map((pid) => [pid, readStat(pid)?.parent ?? 0])
}

/** @param {number} pid */
function pidExists(pid) {
  try {
    process.kill(pid, 0)

    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {number} pid */
function readStat(pid) {
  if (process.platform !== 'linux') return null
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The program's name stands in parentheses and may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')

    return { state: fields[0], parent: Number(fields[1]), startTicks: fields[19] ?? null }
  } catch {
    return null
  }
}
