import logger from '@adonisjs/core/services/logger'
import { mapItems } from '#connector-sdk'
import type { Context, Http, Json, Remote } from '#connector-sdk'
import { clock } from '#core/clock'
import { syncHost } from '#connectors/sync/open_connection'
import type { OpenConnection } from '#connectors/sync/open_connection'

const LONGEST_FACTS = 2_000

export interface ContextOptions {
  signal: AbortSignal
  /** Told of items for which a connector made no record. */
  onSkipped?: (count: number) => void
  /** Told of each request. */
  onCall?: () => void
}

const remoteOf = ({ connection }: OpenConnection): Remote =>
  (connection.remote as unknown as Remote | null) ?? { accountId: '', displayName: connection.name }

/** Facts of a connector are cut: what it was sent stays out of the log. */
function say(level: 'info' | 'warn', connector: string) {
  return (message: string, facts: Record<string, Json> = {}) => {
    const text = JSON.stringify(facts)
    const kept = text.length <= LONGEST_FACTS ? facts : { cut: text.length }
    logger[level]({ connector, facts: kept }, message.slice(0, 300))
  }
}

/** The same client, which tells of each request. */
function counted(http: Http, onCall: () => void): Http {
  const tells =
    <Args extends unknown[], Answer>(ask: (...args: Args) => Answer) =>
    (...args: Args) => {
      onCall()

      return ask(...args)
    }

  return {
    get: tells((path, request) => http.get(path, request)),
    post: tells((path, request) => http.post(path, request)),
    send: tells((method, path, request) => http.send(method, path, request)),
    text: tells((path, request) => http.text(path, request)),
  } as Http
}

/** What connector code is given for one call: no token, no business, no clock of its own. */
export function contextOf(
  open: OpenConnection,
  { signal, onSkipped, onCall }: ContextOptions
): Context<any> {
  const { key, connection, loaded } = open
  const http = syncHost().http({ key, connection, loaded, signal })

  return {
    http: onCall ? counted(http, onCall) : http,
    settings: connection.settings,
    remote: remoteOf(open),
    now: clock.now().toISO(),
    signal,
    log: { info: say('info', loaded.id), warn: say('warn', loaded.id) },
    async map(items, accept, toRecord) {
      const { mapped, skipped } = await mapItems(items, { accept, toRecord })
      onSkipped?.(skipped)

      return mapped
    },
  }
}
