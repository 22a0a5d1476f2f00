import * as fs from 'node:fs'

const LIMIT_BYTES = 8 * 1024 * 1024

/**
 * Opens the log for appending; a large one is kept as `.1` and begun anew.
 * @param {string} logPath
 */
export function openLog(logPath) {
  const size = fs.existsSync(logPath) ? fs.statSync(logPath).size : 0
  if (size > LIMIT_BYTES) fs.renameSync(logPath, `${logPath}.1`)
  const descriptor = fs.openSync(logPath, 'a', 0o600)

  return { descriptor, startBytes: fs.fstatSync(descriptor).size }
}

/**
 * What was written since `startBytes`.
 * @param {string} path
 * @param {number} startBytes
 */
export function readFrom(path, startBytes) {
  return fs.readFileSync(path).subarray(startBytes).toString('utf8')
}
