import { codeOf } from '#core/error_code'
import { calibrateGrown } from '#attribution/calibration/calibrate'
import { drain } from '#attribution/recompute'
import { ensureSource } from '#connectors/connections'
import { beginImport, failImport, finishImport } from '#connectors/imports'
import { readLines } from '#connectors/records/line_reader'
import type { BundleLine } from '#connectors/records/line_reader'
import { readLineBatches } from '#connectors/records/read_lines'
import type { ReadBatch } from '#connectors/records/read_lines'
import { takeInFew, takeInMany } from '#connectors/records/take_in_bundle'
import type { BundleOutcome, RunningImport } from '#connectors/records/take_in_bundle'
import { countMarked } from '#reporting/count_marked'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { refreshStatistics } from '#tenancy/statistics'

/** From which business and source, and what the import is called in its row. */
export interface ImportOrigin {
  scope: BusinessScope
  source: string
  name: string
}

/** Phase one counts bytes and records, phase two appointments. */
export type ImportProgress =
  | { phase: 'records'; records: number; doneBytes: number }
  | { phase: 'recompute'; done: number; total: number }

export interface ImportOutcome extends BundleOutcome {
  /** Appointments that were matched and credited again. */
  recomputed: number
}

type OnProgress = (progress: ImportProgress) => void

/** More than this is bulk: its matches are worked out at the end, not one by one. */
export const FEW_RECORDS = 500

/** What grew between taking in and matching. */
const LEARNT = ['people', 'identity_keys', 'identity_links', 'recompute_requests']

/**
 * Takes a bundle of any size in and works out what follows from it. Interrupted, it may be run
 * again: what is in stays in, and is worked out then.
 */
export async function importBundle(
  { scope, source, name }: ImportOrigin,
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  onProgress: OnProgress = () => {}
): Promise<ImportOutcome> {
  const { sourceId, begun } = await CurrentBusiness.run(scope, async () => {
    const id = await ensureSource(source)

    return { sourceId: id, begun: await beginImport(id, { name }) }
  })
  const batches = readLineBatches(readLines(bytes))

  return takeInAndMatch(batches, { scope, sourceId, begun }, onProgress)
}

/** Both phases of an import that has its row: records, and what follows from them. */
export async function takeInAndMatch(
  batches: AsyncIterable<ReadBatch>,
  running: RunningImport,
  onProgress: OnProgress
): Promise<ImportOutcome> {
  const { scope, begun } = running
  try {
    const outcome = await takeInAll(batches, running, onProgress)
    const recomputed = await matchAll(scope.businessId, onProgress)
    await countMarked(scope.businessId)
    await CurrentBusiness.run(scope, () =>
      finishImport(begun.id, outcome.isStopped ? 'cancelled' : 'done')
    )

    return { ...outcome, recomputed }
  } catch (error) {
    const code = codeOf(error)
    await CurrentBusiness.run(scope, () => failImport(begun.id, code)).catch(() => {})
    throw error
  }
}

/** The first phase: records are in and announced when it resolves. */
export async function takeInAll(
  batches: AsyncIterable<ReadBatch>,
  running: RunningImport,
  onProgress: OnProgress
): Promise<BundleOutcome> {
  const outcome = await takeInMany(batches, running, ({ lines, doneBytes }) =>
    onProgress({ phase: 'records', records: lines, doneBytes })
  )
  if (outcome.counts.inserted > FEW_RECORDS) {
    await refreshStatistics(LEARNT)
    await calibrateGrown(running.scope.businessId)
  }

  return outcome
}

/** The second: how many appointments were matched and credited again. */
export const matchAll = (businessId: string, onProgress: OnProgress): Promise<number> =>
  drain(businessId, {
    onProgress: (progress) => onProgress({ phase: 'recompute', ...progress }),
  })

/** A body that is whole in memory: a few records are matched before this resolves, in one go. */
export async function importBody(origin: ImportOrigin, body: Buffer): Promise<BundleOutcome> {
  const lines: BundleLine[] = []
  for await (const batch of readLines([body])) lines.push(...batch.lines)
  if (lines.length > FEW_RECORDS) return importBundle(origin, [body])

  return CurrentBusiness.run(origin.scope, async () =>
    takeInFew(lines, await ensureSource(origin.source))
  )
}
