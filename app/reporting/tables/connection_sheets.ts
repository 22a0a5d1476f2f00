import { connectionsQuery } from '#connectors/queries/connections_query'
import { syncRunsQuery } from '#connectors/queries/sync_runs_query'
import { streamHealth, streamVolumes } from '#connectors/sync/stream_health'
import { toDetail, toRun } from '#connectors/transformers/connection_transformer'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Caller } from '#reporting/report_request'
import { fullPage, rowPages } from '#reporting/tables/row_pages'
import { figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

const RUNS_AT_ONCE = 500

const known = async (id: string) => (await connectionsQuery(id))[0] ?? null

const runPages = (caller: Caller, connectionId: string) =>
  rowPages<ReturnType<typeof toRun>, string>(caller, async (before) => {
    const runs = await syncRunsQuery(connectionId, { limit: RUNS_AT_ONCE, before })
    const { next } = fullPage(runs, RUNS_AT_ONCE, ({ id }) => id)

    return { rows: runs.map(toRun), next }
  })

/** All that was read of a connection, the newest first; null: there is none of that id. */
export async function runSheet(caller: Caller, id: string) {
  const connection = await CurrentBusiness.run(caller.scope, () => known(id))
  if (!connection) return null

  return {
    name: { dataThrough: connection.dataThrough?.toISOString() ?? null },
    columns: [
      word('started_at', ({ startedAt }) => startedAt),
      word('stream', ({ stream }) => stream),
      word('partition', ({ partition }) => partition),
      word('kind', ({ kind }) => kind),
      word('outcome', ({ outcome }) => outcome),
      figure('rows', ({ seen }) => seen),
      figure('changed_rows', ({ changed }) => changed),
      figure('pages', ({ pages }) => pages),
      figure('requests', ({ calls }) => calls),
      figure('duration_ms', ({ tookMs }) => tookMs),
      word('fault', ({ fault }) => fault?.kind ?? null),
      word('fault_message', ({ fault }) => fault?.message ?? null),
    ],
    pages: runPages(caller, id),
  } satisfies Sheet<ReturnType<typeof toRun>>
}

/** How far each stream of a connection is, and its last 24 hours beside a usual day. */
export async function streamSheet({ scope }: Caller, id: string) {
  const detail = await CurrentBusiness.run(scope, async () => {
    const connection = await known(id)
    const read = { streams: await streamHealth(id), volumes: await streamVolumes(id) }

    return connection && toDetail(connection, read)
  })
  if (!detail) return null

  return {
    name: { dataThrough: detail.dataThrough },
    columns: [
      word('stream', ({ stream }) => stream),
      word('data_through', ({ dataThrough }) => dataThrough),
      word('last_success_at', ({ lastSuccessAt }) => lastSuccessAt),
      word('problem', ({ problem }) => problem?.code ?? null),
      figure('rows_of_a_day', ({ volume }) => volume.rows),
      figure('usual_rows_of_a_day', ({ volume }) => volume.usual),
      yesNo('is_silent', ({ volume }) => volume.isSilent),
      figure('pages_of_a_day', ({ volume }) => volume.pages),
      figure('requests_of_a_day', ({ volume }) => volume.calls),
      figure('bad_rows', ({ badRows }) => badRows),
    ],
    pages: [detail.streams],
  } satisfies Sheet<(typeof detail.streams)[number]>
}
