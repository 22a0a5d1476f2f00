import { EXIT, exitOf } from '#operations/exit_codes'

/** What a start that failed says: one line that names a variable and no value. */
export interface StartFailure {
  exitCode: number
  line: string
}

interface Failure extends Error {
  code?: string
  exitCode?: number
  help?: string
  syscall?: string
}

const RECEIVED = /,? (instead received [^\n]*|\(Current value: [^\n]*)/g

const misconfigured = (line: string) => ({ exitCode: EXIT.misconfigured, line })

function invalidEnvironment({ help, message }: Failure) {
  const text = (help ?? message).replaceAll(RECEIVED, '').replaceAll(/\s*\n\s*/g, ' ')

  return misconfigured(`configuration: ${text.trim()}`)
}

function portTaken({ code }: Failure) {
  const why = code === 'EADDRINUSE' ? 'is taken' : 'cannot be listened on with these rights'

  return { exitCode: EXIT.refused, line: `E_PORT_TAKEN: PORT ${why}: set another PORT` }
}

/** Null for what nobody foresaw: that is shown with the place where it happened. */
export function startFailure(error: unknown): StartFailure | null {
  const failure = (error ?? {}) as Failure
  const { code = '', exitCode, message, syscall } = failure
  if (code === 'E_INVALID_ENV_VARIABLES') return invalidEnvironment(failure)
  if (exitCode && message) return { exitCode, line: code ? `${code}: ${message}` : message }
  if (syscall === 'listen') return portTaken(failure)
  if (exitOf(error) === 'misconfigured') {
    const fix = 'set it, or run npx node ace setup with DATABASE_OWNER_URL'

    return misconfigured(`DATABASE_URL names no role or database that is there (${code}): ${fix}`)
  }
  if (exitOf(error) !== 'tryLater') return null

  return { exitCode: EXIT.tryLater, line: `DATABASE_URL: no answer (${code}); try again` }
}
