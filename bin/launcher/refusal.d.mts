/** An expected failure with one line for a person and the exit code of the process. */
export class Refusal extends Error {
  readonly code: string
  readonly exitCode: number
  constructor(code: string, message: string, exitCode?: number)
}

/** Turns a file system error into a Refusal, leaves every other error as it is. */
export function asRefusal(error: unknown): unknown
