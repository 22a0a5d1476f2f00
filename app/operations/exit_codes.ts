/** What a command says to the shell; `docs/` and interface.md section 14 list the same numbers. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** Nothing changed: wrong usage, a missing confirmation, a precondition not met. */
  refused: 2,
  /** Done, but some rows were rejected and are kept where the text says. */
  rejected: 3,
  /** A dependency did not answer; the same command may be tried again. */
  tryLater: 75,
  /** Configuration is missing or unsafe: names the variable, never its value. */
  misconfigured: 78,
  interrupted: 130,
} as const

export type Exit = keyof typeof EXIT

/** An end that a command foresaw: its text says what, why and the next step. */
export class CommandEnd extends Error {
  constructor(
    readonly exit: Exit,
    message: string
  ) {
    super(message)
  }
}

/** Ends the command with exit 2: nothing was changed. */
export const refuse = (message: string): never => {
  throw new CommandEnd('refused', message)
}

/** Sockets to PostgreSQL or Redis, and PostgreSQL's own "not now". */
const DEPENDENCY = /^(53\d{3}|57P0[123]|08\d{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND)$/

/** A password that is wrong, a role or a database that is not there. */
const UNKNOWN_TO_POSTGRES = ['28P01', '28000', '3D000']

/** The exit of an error nobody caught. */
export function exitOf(error: unknown): Exit {
  if (error instanceof CommandEnd) return error.exit
  const { code = '', exitCode } = (error ?? {}) as { code?: string; exitCode?: number }
  if (code === 'E_INVALID_ENV_VARIABLES' || exitCode === EXIT.misconfigured) return 'misconfigured'
  if (UNKNOWN_TO_POSTGRES.includes(code)) return 'misconfigured'

  return DEPENDENCY.test(code) ? 'tryLater' : 'failed'
}
