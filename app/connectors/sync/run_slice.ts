import { ConnectorError } from '#connector-sdk'
import type { Remote } from '#connector-sdk'
import { clock } from '#core/clock'
import { contextOf } from '#connectors/context'
import { tellOfLearnt, tellOfRows } from '#connectors/records/grown_tables'
import { completeSlice } from '#connectors/sync/complete_slice'
import type { OpenConnection } from '#connectors/sync/open_connection'
import { PositionGuard, readPage } from '#connectors/sync/read_page'
import type { ReadPage } from '#connectors/sync/read_page'
import { pagesOf } from '#connectors/sync/slice_pages'
import { NO_SLICE_COUNTS } from '#connectors/sync/slices'
import type { Slice, SliceCounts } from '#connectors/sync/slices'
import type { StreamCursor } from '#connectors/sync/stream_cursors'
import { addCounts, drifted, hasDrifted, keepDrift, takePage } from '#connectors/sync/take_page'
import type { Run, TakenPage } from '#connectors/sync/take_page'
import { CurrentBusiness } from '#tenancy/current_business'
import { tellProgress } from '#tenancy/live/tell'
import { workInside } from '#tenancy/work_inside'

/** A claimed slice with all that is needed to read it. `run.slice` is kept up to date. */
export interface Reader {
  open: OpenConnection
  run: Run & { remote: Pick<Remote, 'timezone'> }
  cursor: StreamCursor | null
  /** Counted since the last page. */
  since: Pick<SliceCounts, 'skipped' | 'calls'>
  /** After each page, with the slice as it stands. */
  onPage?: (slice: Slice) => void
}

type CheckedPage = TakenPage & { isLast: boolean }

const isSorted = ({ stream }: Run) => stream.cursor.kind === 'updated' && stream.cursor.sorted
const isByIds = ({ slice }: Run) => slice.kind === 'refetch' || slice.kind === 'reread'

/** A promise of order is held, or the mark would pass what was never read. */
function checkThrough(run: Run, { throughMs, seen }: ReadPage) {
  if (!isSorted(run) || isByIds(run)) return
  if (throughMs === null && seen > 0) {
    throw new ConnectorError('contract', 'a sorted page does not say how far it reaches', {
      code: 'through_missing',
    })
  }
  if (throughMs !== null && throughMs < (run.slice.throughMs ?? -Infinity)) {
    throw new ConnectorError('contract', 'a sorted page reaches less far than the one before', {
      code: 'through_fell',
    })
  }
}

/** One page, one transaction; the last one ends the slice in the same. */
async function commitPage({ open, run }: Reader, page: CheckedPage): Promise<Slice> {
  const { businessId } = open.key
  const counts = addCounts(run.slice.counts, {
    ...NO_SLICE_COUNTS,
    seen: page.seen,
    bad: page.letters.length,
  })
  if (hasDrifted(counts)) {
    await workInside(businessId, () => keepDrift(run, page))
    throw drifted(counts)
  }

  return workInside(businessId, async () => {
    // A crash may lose the commit of a page: it is read again. The end is waited for.
    if (!page.isLast) await CurrentBusiness.query('set local synchronous_commit = off')
    const slice = await takePage(run, page)
    if (page.isLast) await completeSlice({ run: { ...run, slice }, token: page.token })

    return slice
  })
}

/** Reads a slice to its end. Throws what stopped it; what was committed until then stays. */
export async function readSlice(reader: Reader, signal: AbortSignal): Promise<Slice> {
  const startedAt = clock.date().toISOString()
  const { open, run, cursor } = reader
  const ctx = contextOf(open, {
    signal,
    onSkipped: (count) => void (reader.since.skipped += count),
    onCall: () => void reader.since.calls++,
  })
  const guard = new PositionGuard(run.slice.resume)
  const reading = { stream: run.stream, slice: run.slice, cursor, ctx }
  for await (const { page, isLast } of pagesOf(reading, { signal })) {
    const read = readPage(page)
    if (!isByIds(run)) guard.check(read.next)
    checkThrough(reader.run, read)
    if (isLast) await tellOfRows(reader.run.slice.counts.inserted)
    const slice = await commitPage(reader, { ...read, ...reader.since, isLast })
    if (isLast) await tellOfLearnt(slice.counts.inserted)
    reader.run = { ...reader.run, slice }
    reader.since = { skipped: 0, calls: 0 }
    tellSync(open.key.businessId, slice, { isLast, startedAt })
    reader.onPage?.(slice)
  }

  return reader.run.slice
}

/** Open pages hear how far a connection is; whichever of its streams moved last. */
const tellSync = (
  businessId: string,
  slice: Slice,
  { isLast, startedAt }: { isLast: boolean; startedAt: string }
) =>
  tellProgress(businessId, {
    kind: 'sync',
    id: slice.connectionId,
    state: isLast ? 'done' : 'running',
    phase: slice.stream,
    done: slice.counts.seen,
    total: null,
    unit: 'records',
    startedAt,
    retryAt: null,
    message: null,
  })
