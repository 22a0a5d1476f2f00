import { ConnectorError, isConnectorError } from '#connector-sdk'
import type { Context, Json, Page, Partition, Remote, Stream } from '#connector-sdk'
import { DateTime, IANAZone } from 'luxon'
import { isByDate } from '#connectors/sync/cursors/horizon'
import { watchedItems, watchedPages } from '#connectors/sync/page_stream'
import type { Watch } from '#connectors/sync/page_stream'
import type { Slice } from '#connectors/sync/slices'
import type { StreamCursor } from '#connectors/sync/stream_cursors'

export interface SlicePage {
  page: Page<any>
  isLast: boolean
}

/** What a slice is read with. */
export interface Reading {
  stream: Stream
  slice: Slice
  cursor: StreamCursor | null
  ctx: Context
}

const zoneIn = (data: Record<string, Json>) =>
  [data.timezone, data.zone].find(
    (zone): zone is string => typeof zone === 'string' && IANAZone.isValidZone(zone)
  )

/** The zone of a partition (its fact `timezone`), else that of the account, else UTC. */
export const zoneOf = (partition: Partition, { timezone }: Pick<Remote, 'timezone'>) =>
  zoneIn(partition.data) ?? (timezone && IANAZone.isValidZone(timezone) ? timezone : 'UTC')

/** With the offset of the zone: its first ten characters are the local day. */
const localInstant = (ms: number, zone: string) =>
  DateTime.fromMillis(ms, { zone }).toISO({ suppressMilliseconds: true })!

function bounds({ stream, slice, ctx }: Reading, partition: Partition) {
  const { cursor } = stream
  const { window } = slice
  if ('fromDay' in window) return { fromDay: window.fromDay, toDay: window.toDay }
  if (!('fromMs' in window)) return {}
  const isLocal = cursor.kind === 'horizon' && isByDate(cursor)
  const zone = isLocal ? zoneOf(partition, ctx.remote) : 'UTC'
  const text = isLocal
    ? (ms: number) => localInstant(ms, zone)
    : (ms: number) => new Date(ms).toISOString()

  return { from: text(window.fromMs!), to: text(window.toMs!) }
}

/** The slice as its connector sees it. */
export function sliceFor(reading: Reading) {
  const { slice, cursor, stream } = reading
  const partition = cursor?.partition ?? { key: slice.partition, data: {} }
  const isBackfill = slice.kind === 'backfill'
  const hasToken = stream.cursor.kind === 'token' && !isBackfill && cursor?.token

  return {
    partition,
    backfill: isBackfill,
    ...(slice.resume === undefined ? {} : { resume: slice.resume }),
    ...bounds(reading, partition),
    ...(hasToken ? { token: cursor.token } : {}),
  }
}

/** Asked for by its id, what a platform does not find is gone, whether its connector says so or not. */
const isGone = (error: unknown) =>
  isConnectorError(error) && (error.kind === 'remote_gone' || error.detail.code === 'http_404')

/** Ids that are not there any more are gone; of several, each is asked for alone. */
async function* byIds(
  { stream, ctx }: Reading,
  ids: readonly string[],
  watch: Watch
): AsyncGenerator<Page<any>> {
  if (!stream.fetchByIds) {
    throw new ConnectorError('contract', 'the stream cannot read by id', {
      code: 'no_fetch_by_ids',
    })
  }
  try {
    yield* watchedItems(stream.fetchByIds(ctx, ids), watch)
  } catch (error) {
    if (!isGone(error)) throw error
    if (ids.length === 1) yield { records: [], gone: [...ids] }
    else for (const id of ids) yield* byIds({ stream, ctx } as Reading, [id], watch)
  }
}

/** One page late, so that the last is known as such. */
async function* withLast(pages: AsyncIterable<Page<any>>): AsyncGenerator<SlicePage> {
  let before: Page<any> | null = null
  for await (const page of pages) {
    if (before) yield { page: before, isLast: false }
    before = page
  }
  yield { page: before ?? { records: [] }, isLast: true }
}

/** The pages that are left of a slice. */
export async function* pagesOf(reading: Reading, watch: Watch): AsyncGenerator<SlicePage> {
  const { slice, stream, ctx } = reading
  if (slice.kind === 'refetch' || slice.kind === 'reread') {
    if (slice.ids.length === 0) yield { page: { records: [] }, isLast: true }
    else yield* withLast(byIds(reading, slice.ids, watch))

    return
  }
  const pages = stream.read(ctx, sliceFor(reading) as never)
  for await (const page of watchedPages(pages, watch)) {
    yield { page, isLast: page.next === undefined }
  }
}
