import { ConnectorError } from '#connector-sdk'
import type { Stream } from '#connector-sdk'
import { intakeOf } from '#connectors/intake'
import type { IntakeType, Source } from '#connectors/intake'
import { hasLetters, keepLetters } from '#connectors/dead_letters'
import { takeInRecords } from '#connectors/records/take_in_records'
import type { TakenIn } from '#connectors/records/take_in_records'
import { extendLease } from '#connectors/sync/claim_slice'
import type { ReadPage } from '#connectors/sync/read_page'
import { NO_SLICE_COUNTS, insertSlices } from '#connectors/sync/slices'
import type { Slice, SliceCounts, Untold } from '#connectors/sync/slices'
import { advanceCursor } from '#connectors/sync/stream_cursors'
import { countRun } from '#connectors/sync/sync_runs'
import { CurrentBusiness } from '#tenancy/current_business'

/** One try of a slice, with what its pages need to know. */
export interface Run {
  runId: string
  slice: Slice
  stream: Stream
  /** Of the connector, beside each dead letter. */
  version: string
}

/** More changed records than this are told of as a whole. */
const MOST_TOLD = 500
const MOST_BAD_SHARE = 0.05
const FEW_BAD = 20

/** Ids of a refetch and of a webhook keep the place that their rows have. */
export const sourceOf = ({ slice }: Pick<Run, 'slice'>): Source => ({
  sourceId: slice.connectionId,
  stream: slice.stream,
  partition: slice.partition,
  passId: slice.passId,
  isBulk: slice.kind === 'backfill',
  isHint: slice.kind === 'refetch',
})

/** Adds what a page changed to what nobody was told of yet; more than `most` are not named. Pure. */
export function addUntold(
  untold: Untold,
  changed: TakenIn['changed'],
  most: number = MOST_TOLD
): Untold {
  const ids = { ...untold.ids }
  const counts = { ...untold.counts }
  for (const [type, more] of Object.entries(changed) as [IntakeType, string[]][]) {
    ids[type] = [...new Set([...(ids[type] ?? []), ...more])]
    counts[type] = (counts[type] ?? 0) + more.length
  }
  const told = Object.values(ids).reduce((sum, some) => sum + some.length, 0)
  const isBulk = untold.isBulk || told > most

  return { ids: isBulk ? {} : ids, counts, isBulk }
}

export const addCounts = (a: SliceCounts, b: SliceCounts) =>
  Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, value + b[name as keyof SliceCounts]])
  ) as unknown as SliceCounts

/** So many items that cannot be read are a platform that changed. */
export function hasDrifted({ bad, seen }: SliceCounts) {
  return bad >= FEW_BAD && bad > seen * MOST_BAD_SHARE
}

async function keepDead({ slice, version, stream }: Run, { letters }: ReadPage) {
  const words = { recordType: stream.produces, connectorVersion: version }
  await keepLetters(
    { connectionId: slice.connectionId, stream: slice.stream },
    letters.map((letter) => ({ ...letter, ...words }))
  )
}

/** Retires what the platform says is deleted; what a reread asked for waits for its end. */
async function retireGone({ stream, ...run }: Run, ids: string[]): Promise<TakenIn['changed']> {
  if (ids.length === 0 || run.slice.kind === 'reread') return {}
  await intakeOf(stream.produces).retire(ids, sourceOf(run))

  return { [stream.produces]: ids }
}

async function askAgain({ slice }: Run, { refetch }: ReadPage) {
  await insertSlices(
    refetch
      .filter(({ ids }) => ids.length > 0)
      .map(({ stream, ids }) => ({
        connectionId: slice.connectionId,
        stream,
        partition: '',
        kind: 'refetch',
        ids,
      }))
  )
}

const SAVE = `
update sync_slices set resume = $4, through = to_timestamp($5::float8 / 1000), changed = $6,
  counts = $7, ids = $8, attempt = 1, crashes = 0, lease_until = now() + interval '20 seconds'
 where business_id = $1 and id = $2 and lease_fence = $3`

/** The position after a page, beside its records: nothing else writes it. */
async function save({ slice }: Run) {
  await CurrentBusiness.query(
    SAVE,
    [
      CurrentBusiness.id(),
      slice.id,
      slice.fence,
      slice.resume === undefined ? null : JSON.stringify(slice.resume),
      slice.throughMs,
      JSON.stringify(slice.untold),
      JSON.stringify(slice.counts),
      slice.ids.length ? slice.ids : null,
    ],
    'save_sync_slice'
  )
}

/** `sorted`: everything up to here is in, whatever happens to the pages that follow. */
async function advanceSorted({ slice, stream }: Run) {
  const isSorted = stream.cursor.kind === 'updated' && stream.cursor.sorted
  if (!isSorted || slice.kind !== 'live' || slice.throughMs === null) return
  const mark = new Date(slice.throughMs).toISOString()
  await advanceCursor(slice, { mark, dataThroughMs: slice.throughMs })
}

const idsOf = ({ records, letters, gone }: ReadPage) =>
  new Set([...records.map(({ id }) => id), ...letters.map(({ externalId }) => externalId), ...gone])

/** Where a slice goes on: a position, or the ids that are left; a reread remembers what is gone. */
function positionAfter(slice: Slice, page: ReadPage): Pick<Slice, 'resume' | 'ids'> {
  if (slice.kind !== 'refetch' && slice.kind !== 'reread') return { resume: page.next, ids: [] }
  const answered = idsOf(page)
  const ids = slice.ids.filter((id) => !answered.has(id))

  return { ids, resume: [...new Set([...goneOf(slice), ...page.gone])] }
}

/** What a reread found to be gone so far. */
export const goneOf = ({ kind, resume }: Slice) =>
  kind === 'reread' && Array.isArray(resume) ? (resume as string[]) : []

/** Thrown after the dead letters of the page are kept: its position is not. */
export const drifted = ({ bad, seen }: SliceCounts) =>
  new ConnectorError('contract', `${bad} of ${seen} items could not be read`, { code: 'drift' })

/** Keeps only the dead letters of a page: the slice stops before it. Inside the door. */
export async function keepDrift(run: Run, page: ReadPage) {
  await extendLease(run.slice)
  await keepDead(run, page)
}

/** A page with what it took to read it. */
export type TakenPage = ReadPage & { skipped: number; calls: number }

/**
 * Takes one page in: records, deletions, what is to be read again, dead letters, counts and the
 * position after it, in the caller's transaction. Returns the slice as it stands then.
 */
export async function takePage(run: Run, page: TakenPage): Promise<Slice> {
  await extendLease(run.slice)
  const taken = await takeInRecords(page.records, sourceOf(run))
  const retired = await retireGone(run, page.gone)
  await forgetLetters(run, page)
  await keepDead(run, page)
  await askAgain(run, page)
  const added: SliceCounts = {
    ...NO_SLICE_COUNTS,
    pages: 1,
    seen: page.seen,
    inserted: taken.inserted,
    updated: taken.updated,
    unchanged: taken.unchanged,
    refused: taken.refused,
    bad: page.letters.length,
    gone: page.gone.length,
    skipped: page.skipped,
    calls: page.calls,
  }
  const { untold, counts, kind } = run.slice
  const most = kind === 'refetch' ? Infinity : MOST_TOLD // rows of a hint carry no pass to name
  const slice: Slice = {
    ...run.slice,
    ...positionAfter(run.slice, page),
    throughMs: page.throughMs ?? run.slice.throughMs,
    untold: addUntold(addUntold(untold, taken.changed, most), retired, most),
    counts: addCounts(counts, added),
    attempt: 1,
    crashes: 0,
  }
  await save({ ...run, slice })
  await advanceSorted({ ...run, slice })
  await countRun(run.runId, added, page.next)

  return slice
}

/** What was a dead letter and now is read, or gone, leaves it. */
async function forgetLetters({ slice }: Run, { records, gone }: ReadPage) {
  const ids = [...records.map(({ id }) => id), ...gone]
  if (ids.length === 0 || !(await hasLetters(slice.connectionId))) return
  await CurrentBusiness.query(
    `delete from dead_letters where business_id = $1 and connection_id = $2 and stream = $3
        and external_id = any($4)`,
    [CurrentBusiness.id(), slice.connectionId, slice.stream, ids]
  )
}
