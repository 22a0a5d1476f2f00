/**
 * An expected failure of the launcher or the embedded PostgreSQL: one line for a person and
 * the exit code of the process (1 failed, 2 refused, 75 try again, 78 configuration).
 */
export class Refusal extends Error {
  /**
   * @param {string} code `E_` + what is wrong
   * @param {string} message one line: what, why, next step
   * @param {number} exitCode
   */
  constructor(code, message, exitCode = 1) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.exitCode = exitCode
  }
}

const PERMISSION = ['EACCES', 'EPERM', 'EROFS']

/**
 * Turns a file system error into a Refusal, leaves every other error as it is.
 * @param {unknown} error
 * @returns {unknown}
 */
export function asRefusal(error) {
  const { code, path, syscall } = /** @type {NodeJS.ErrnoException} */ (error)
  const place = path ?? 'STORAGE_PATH'
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refusal('E_DISK_FULL', `No space left for ${place}: free some and start again`, 75)
  }
  const isNoFolder = code === 'ENOTDIR' || (syscall === 'mkdir' && code !== undefined)
  if (isNoFolder || (code && PERMISSION.includes(code))) {
    return new Refusal(
      'E_STORAGE_PERMISSION',
      `May not use ${place} (${code}): give it to this user or set STORAGE_PATH`
    )
  }

  return error
}
