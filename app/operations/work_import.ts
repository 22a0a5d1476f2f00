import { codeOf } from '#core/error_code'
import { CsvFault } from '#connectors/csv/csv_fault'
import { sampleOfImport } from '#connectors/csv/csv_imports'
import { chunksOf, dropChunks } from '#connectors/csv/import_chunks'
import * as lease from '#connectors/csv/import_lease'
import type { HeldImport } from '#connectors/csv/import_lease'
import { tableOf } from '#connectors/csv/open_file'
import { listPlaces } from '#connectors/csv/places'
import { makePlaces, readingOf } from '#connectors/csv/plan_file'
import { readBatches } from '#connectors/csv/read_batches'
import { tryFile } from '#connectors/csv/trial'
import { advanceRecompute, finishImport, NO_COUNTS } from '#connectors/imports'
import { CSV } from '#connectors/records/bundle_records'
import { tellProgress } from '#tenancy/live/tell'
import { wholeBusiness, workInside } from '#tenancy/work_inside'
import { matchAll, takeInAll } from '#operations/import_bundle'
import type { ImportProgress } from '#operations/import_bundle'
import { WORKER } from '#core/lease'
import { whileKept } from '#operations/keep_import'

/** Thrown where somebody asked for the end of a trial, or another worker has the file. */
class ImportStopped extends Error {}

/** A file in work. */
interface Work {
  businessId: string
  held: HeldImport
  /** The process ends, or another worker has the file. */
  stopped: AbortSignal
}

/** Tries a file, or takes it in, as its row says; one that broke off goes on where it was. */
export async function workImport(
  { businessId, id }: { businessId: string; id: string },
  signal: AbortSignal
) {
  const held = await workInside(businessId, () => lease.claimImport(id, WORKER))
  if (!held) return
  await whileKept({ businessId, held }, signal, async (stopped) => {
    const work = { businessId, held, stopped }
    try {
      await (held.phase === 'trial' ? tryHeld(work) : takeHeldIn(work))
    } catch (error) {
      await settle(work, error, signal)
    } finally {
      say(work, { state: 'ended', done: 0, total: null })
    }
  })
}

async function settle({ businessId, held }: Work, error: unknown, signal: AbortSignal) {
  await workInside(businessId, async () => {
    if (signal.aborted) return lease.releaseImport(held)
    if (error instanceof ImportStopped) return lease.abandonTrial(held)
    if (error instanceof CsvFault) return lease.loseImport(held, error.fault)

    return lease.postponeImport(held, codeOf(error))
  })
}

async function readingFor({ businessId, held }: Work, newLocations: readonly string[]) {
  return workInside(businessId, async () => {
    const sample = (await sampleOfImport(held.id))!
    const places =
      newLocations.length > 0 ? await makePlaces(newLocations, held.map!) : await listPlaces()

    return readingOf(businessId, { type: held.type, heads: sample.heads, map: held.map!, places })
  })
}

async function tryHeld(work: Work) {
  const { businessId, held, stopped } = work
  const reading = await readingFor(work, [])
  const scope = wholeBusiness(businessId, 'worker')
  const file = () => chunksOf(scope, held.id)
  const tried = { scope, sourceId: held.connectionId, file, format: held.format!, reading }
  const outcome = await tryFile(tried, async (rows) => {
    const kept = await workInside(businessId, () => lease.advanceTrial(held, rows))
    if (!kept || kept.isStopped || stopped.aborted) throw new ImportStopped()
    say(work, { done: rows, total: held.rowCount })
  })
  await workInside(businessId, () => lease.endTrial(held, outcome))
}

/** Ends the reading between two pieces where the work is not ours any more. */
async function* whileOurs<T>(batches: AsyncIterable<T>, stopped: AbortSignal) {
  for await (const batch of batches) {
    if (stopped.aborted) throw new ImportStopped()
    yield batch
  }
}

async function takeHeldIn(work: Work) {
  const { businessId, held } = work
  const isStopped = held.phase === 'records' ? await takeRecordsIn(work) : held.isStopping
  await matchAll(businessId, (progress) => void tellMatching(work, progress))
  await workInside(businessId, async () => {
    await finishImport(held.id, isStopped ? 'cancelled' : 'done')
    await dropChunks(held.id)
  })
}

async function takeRecordsIn(work: Work) {
  const { businessId, held, stopped } = work
  const scope = wholeBusiness(businessId, 'worker')
  const reading = await readingFor(work, held.trial?.newLocations ?? [])
  const { rows } = await tableOf(() => chunksOf(scope, held.id), held.format!)
  const batches = whileOurs(readBatches(rows, reading, held.doneCount), stopped)
  const begun = { id: held.id, counts: { ...NO_COUNTS, ...held.counts }, doneCount: held.doneCount }
  const running = { scope, sourceId: held.connectionId, begun, stream: CSV }
  const outcome = await takeInAll(batches, running, (progress) => {
    if (progress.phase === 'records') {
      say(work, { done: progress.records, total: held.rowCount })
    }
  })

  return outcome.isStopped
}

async function tellMatching(work: Work, progress: ImportProgress) {
  if (progress.phase !== 'recompute') return
  const { businessId, held } = work
  const { done, total } = progress
  await workInside(businessId, () => advanceRecompute(held.id, done, total)).catch(() => {})
  say(work, { phase: 'recompute', done, total })
}

/** Tells open pages; what they show they read from the row. */
function say(
  { businessId, held }: Work,
  news: { state?: string; phase?: string; done: number; total: number | null }
) {
  tellProgress(businessId, {
    ...{ kind: 'import', id: held.id, state: 'running', phase: held.phase, unit: 'rows' },
    ...{ startedAt: held.startedAt?.toISOString() ?? null, retryAt: null, message: null },
    ...news,
  })
}
