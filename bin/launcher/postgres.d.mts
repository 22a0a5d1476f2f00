/** One hold on the running server of a storage. */
export interface EmbeddedPostgres {
  readonly host: string
  readonly port: number
  readonly pid: number
  readonly adminUser: string
  readonly adminPassword: string
  readonly dataPath: string

  /** Gives up the hold; the last one stops the server. True when it was stopped. */
  release(): Promise<boolean>

  /** Stops the server whoever else holds it. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL of a storage, or joins the one that runs. While held, a server
 * that died is started again on the same port. Throws a Refusal with the exit code to end with.
 */
export function startEmbedded(options: {
  storagePath: string
  log?: (line: string) => void
}): Promise<EmbeddedPostgres>

/** Stops the server of a storage when no live process holds it. True when it was stopped. */
export function stopIfLast(storagePath: string): Promise<boolean>
