import type {
  Connector,
  ConnectorError,
  Delivery,
  Effect,
  FailedAnswer,
  Manifest,
  Webhooks,
} from '#connector-sdk'

type Awaitable<T> = T | Promise<T>

/** The webhooks of a connector as the host calls them: `read` is awaited. */
export type HostWebhooks = Omit<Webhooks, 'read'> & {
  read(delivery: Delivery): Awaitable<Effect[]>
}

/**
 * A connector as the host calls it. What is synchronous in the contract may be answered by another
 * process here: await it.
 */
export type HostConnector = Omit<
  Connector,
  'classify' | 'usage' | 'webhooks' | 'migrateSettings'
> & {
  classify?(answer: FailedAnswer): Awaitable<ConnectorError | undefined>
  usage?(headers: Headers): Awaitable<number | undefined>
  webhooks?: HostWebhooks
  migrateSettings?(old: unknown, fromVersion: string): Awaitable<unknown>
}

/** Reviewed code of this repository, or anybody else's. */
export type Origin = 'bundled' | 'community'

/** A folder that may hold a connector. */
export interface Candidate {
  folder: string
  origin: Origin
  /** The id that its manifest must have. */
  id: string
}

/** One connector that is ready to be called. */
export interface LoadedConnector {
  id: string
  manifest: Manifest
  connector: HostConnector
  origin: Origin
  folder: string
}

/** The steps of loading, in their order; a folder stops at the first that fails. */
export const STAGES = ['manifest', 'api', 'duplicate', 'trust', 'import', 'shape'] as const
export type Stage = (typeof STAGES)[number]

/** Why a folder is not loaded: the same in the log, the command, the page and the health check. */
export interface Refusal {
  folder: string
  /** The id of the manifest; null where it has none that can be read. */
  id: string | null
  stage: Stage
  message: string
  hint: string
}
