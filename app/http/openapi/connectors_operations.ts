import { array, integer, nullable, object, ref, text, uuid } from '#core/json_schema'
import type { Operations } from '#http/openapi/operation'

const instant = text('RFC 3339')
const count = (of: string) => integer(of)

export const CONNECTORS_SCHEMAS = {
  Connection: object({
    id: uuid,
    connector: text('Id of the connector: `square`, `google`, …'),
    name: text('Of the account behind it.'),
    state: text('`ok`, `degraded`, `waiting_quota`, `needs_reauth`, `paused`, …'),
    reason: nullable(text('A code, where the state has one.')),
    since: instant,
    dataThrough: nullable(instant),
  }),
  SyncRun: object({
    id: uuid,
    stream: text(),
    partition: text('What the stream is read by: an account, a location; empty where by nothing.'),
    kind: text('`plan`, `live`, `backfill`, `refetch` or `reread`'),
    outcome: text('`running`, `done`, `again`, `waiting`, `parked`, `failed` or `stopped`'),
    pages: count('Pages that were read.'),
    seen: count('Items on them.'),
    inserted: count('New records.'),
    updated: count('Records that changed.'),
    unchanged: count('Records that did not.'),
    refused: count('Items that are in the dead letters.'),
    bad: count('Items without a shape.'),
    gone: count('Records that the platform has no more.'),
    calls: count('Requests that were sent.'),
    startedAt: instant,
    finishedAt: nullable(instant),
    error: nullable(object({ kind: text(), code: nullable(text()), message: nullable(text()) })),
  }),
}

export const connectorsOperations: Operations = {
  'GET /api/v1/data-integration/connections': {
    tag: 'Connections',
    summary: 'Connections, and how they are',
    answer: object({ connections: array(ref('Connection')) }),
  },
  'GET /api/v1/data-integration/connections/:id/runs': {
    tag: 'Connections',
    summary: 'The last hundred runs of a connection, the newest first',
    answer: object({ runs: array(ref('SyncRun')) }),
    problems: ['not_found'],
  },
  'POST /api/v1/data-integration/connections/:id/sync': {
    tag: 'Connections',
    summary: 'Read a connection now',
    description: 'A worker reads all but the past, within the limits of the platform.',
    status: 202,
    answer: object({ connection: uuid }),
    problems: ['not_found', 'version_conflict'],
  },
}
