import type { Manifest } from '#connector-sdk'
import { methodOf } from '#connectors/credentials/methods'
import { manifestOf } from '#connectors/credentials/manifests'
import type { ListedConnection } from '#connectors/queries/connections_query'
import type { ToldRun } from '#connectors/queries/sync_runs_query'
import { isComparable, isSilent } from '#connectors/sync/stream_health'
import type { StreamHealth, StreamVolume } from '#connectors/sync/stream_health'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** The one step that a state asks for. */
const STEPS: Record<ListedConnection['state'], string | null> = {
  draft: 'continue',
  ok: null,
  degraded: 'check',
  waiting_quota: null,
  needs_reauth: 'reconnect',
  needs_scopes: 'reconnect',
  needs_config: 'check',
  paused: 'resume',
  connector_missing: null,
  disabled: 'reconnect',
}

/** A draft whose account another business has waits for a yes; one with a credential for a retry. */
function stepOf({ state, reason, hasCredential }: ListedConnection) {
  if (state !== 'draft') return STEPS[state]
  if (reason === 'shared_account') return 'confirm'

  return hasCredential ? 'check' : 'continue'
}

const nameOf = (connector: string, manifest: Manifest | null) => manifest?.name ?? connector

/** A card of the list. */
export function toCard(connection: ListedConnection) {
  const manifest = manifestOf(connection.connector)
  const { id, connector, name, reason, detail, by, capabilities } = connection

  return {
    id,
    connector,
    platform: nameOf(connector, manifest),
    name,
    state: manifest ? connection.state : ('connector_missing' as const),
    reason,
    detail,
    since: connection.since.toISOString(),
    by,
    capabilities,
    dataThrough: iso(connection.dataThrough),
    badRows: connection.badRows,
    step: manifest ? stepOf(connection) : null,
  }
}

/** Of the last 24 hours, beside a day as it usually is; null where no week was seen yet. */
const toVolume = (volume: StreamVolume | undefined) => ({
  rows: volume?.lastDay ?? 0,
  usual: volume && isComparable(volume) ? Math.round(volume.medianDay) : null,
  isSilent: volume !== undefined && isSilent(volume),
  pages: volume?.pages ?? 0,
  calls: volume?.calls ?? 0,
})

const toStream = (health: StreamHealth, volume: StreamVolume | undefined) => ({
  stream: health.stream,
  dataThrough: iso(health.dataThrough),
  lastSuccessAt: iso(health.lastSuccessAt),
  problem: health.problem && {
    code: health.problem.kind,
    since: health.problem.since.toISOString(),
  },
  notice: health.notice,
  waitingUntil: iso(health.waitingUntil),
  retry: health.retry && { ...health.retry, at: health.retry.at.toISOString() },
  badRows: health.badRows,
  backfillDone: health.backfillDone,
  backfillTotal: health.backfillTotal,
  volume: toVolume(volume),
})

/** The page of one connection. */
export function toDetail(
  connection: ListedConnection,
  { streams, volumes }: { streams: StreamHealth[]; volumes: StreamVolume[] }
) {
  const manifest = manifestOf(connection.connector)
  const method = manifest && methodOf(manifest, connection.method)
  const { settings, remote, scopes, hasCredential } = connection

  return {
    ...toCard(connection),
    method: { id: connection.method, title: method?.title ?? connection.method },
    isOauth: method?.kind === 'oauth2',
    settings,
    account: remote && {
      id: remote.accountId,
      name: remote.displayName,
      environment: remote.environment ?? null,
    },
    scopes,
    hasCredential,
    connectedAt: iso(connection.connectedAt),
    obtainedAt: iso(connection.obtainedAt),
    dueAt: iso(connection.dueAt),
    /** Capabilities of the connector that this connection does not use. */
    unused: (manifest?.capabilities ?? []).filter((one) => !connection.capabilities.includes(one)),
    streams: streams.map((health) =>
      toStream(
        health,
        volumes.find(({ stream }) => stream === health.stream)
      )
    ),
  }
}

/** One try of a slice, as the page lists it. */
export const toRun = ({ startedAt, finishedAt, error, ...run }: ToldRun) => ({
  id: run.id,
  stream: run.stream,
  partition: run.partition,
  kind: run.kind,
  outcome: run.outcome,
  seen: run.seen,
  changed: run.inserted + run.updated + run.gone,
  pages: run.pages,
  calls: run.calls,
  startedAt: startedAt.toISOString(),
  /** Null: it runs, or its worker died. */
  tookMs: finishedAt && finishedAt.getTime() - startedAt.getTime(),
  fault: error && { kind: error.kind, code: error.code, message: error.message },
})
