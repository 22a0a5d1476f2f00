import { announce } from '#core/announce'
import { uuidV7 } from '#core/ids'
import { dropLetters, hasLetters, keepLetters } from '#connectors/dead_letters'
import { RecordsTakenIn } from '#connectors/events/records_taken_in'
import {
  addCounts,
  advanceImport,
  enterRecompute,
  NO_COUNTS,
  unannouncedImports,
} from '#connectors/imports'
import type { BegunImport, ImportCounts } from '#connectors/imports'
import type { IntakeType, Source } from '#connectors/intake'
import { RECORDS } from '#connectors/records/bundle_records'
import { tellOfRows } from '#connectors/records/grown_tables'
import type { BundleLine } from '#connectors/records/line_reader'
import { readRecords, withoutText } from '#connectors/records/read_lines'
import type { ReadBatch } from '#connectors/records/read_lines'
import type { RejectedLine } from '#connectors/records/record_fault'
import { takeInRecords } from '#connectors/records/take_in_records'
import type { TakenIn } from '#connectors/records/take_in_records'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** How an import stands; the lists hold the first 1,000 lines, the counts all. */
export interface BundleOutcome {
  counts: ImportCounts
  rejected: RejectedLine[]
  lines: number
  /** Somebody asked for its end before the last line. */
  isStopped: boolean
}

export interface BundleProgress {
  lines: number
  doneBytes: number
}

const MOST_LISTED = 1_000
/** A source of records without streams of their own: a bundle, or the files of one platform. */
export const sourceOf = (
  sourceId: string,
  { stream = RECORDS, passId, isBulk }: { stream?: string; passId: string; isBulk: boolean }
): Source => ({ sourceId, stream, partition: '', passId, isBulk })

interface TakenLines {
  taken: TakenIn
  counts: ImportCounts
  rejected: RejectedLine[]
}

/** What was read, in the caller's door: records to their intakes, the rest to the dead letters. */
async function takeRead(
  { good, bad }: Pick<ReadBatch, 'good' | 'bad'>,
  source: Source
): Promise<TakenLines> {
  const taken = await takeInRecords(
    good.map(({ record }) => record),
    source
  )
  if (good.length && (await hasLetters(source.sourceId))) {
    await dropLetters(
      source.sourceId,
      good.flatMap(({ text, texts }) => (texts ? [...texts] : [text]))
    )
  }
  await keepLetters(
    { connectionId: source.sourceId, stream: source.stream },
    bad.map(({ line, code, field, message, text }) => ({
      ...{ line, reason: code, field, message },
      payload: text,
    }))
  )

  return {
    taken,
    counts: countsOf(taken, bad.length),
    rejected: bad.map(withoutText),
  }
}

const written = (changed: TakenIn['changed']) =>
  Object.fromEntries(
    Object.entries(changed).map(([type, ids]) => [type, ids.length])
  ) as ImportCounts['written']

const countsOf = (
  { changed, touchpointSpan, ...counts }: TakenIn,
  rejected: number
): ImportCounts => ({
  ...counts,
  rejected,
  written: written(changed),
  touchpointSpan,
})

/**
 * A few records (at most 500) in one transaction, with everything that follows from them: matches
 * stand when it resolves. Inside the door.
 */
export async function takeInFew(
  lines: BundleLine[],
  sourceId: string,
  stream = RECORDS
): Promise<BundleOutcome> {
  const source = sourceOf(sourceId, { stream, passId: uuidV7(), isBulk: false })
  const { taken, counts, rejected } = await takeRead(readRecords(lines), source)
  if (Object.keys(taken.changed).length) {
    await announce(
      new RecordsTakenIn(
        sourceId,
        source.passId,
        false,
        taken.changed,
        counts.written,
        taken.touchpointSpan
      )
    )
  }

  return { counts, rejected, lines: lines.length, isStopped: false }
}

/** An import that has a row of its own. */
export interface RunningImport {
  scope: BusinessScope
  sourceId: string
  begun: BegunImport
  stream?: string
}

/**
 * Any number of records: a transaction for each batch, and one at the end in which what follows is
 * written down as due. Killed anywhere, it may simply be run again. Somebody who asks it to stop
 * is heard after the batch. Opens the door itself.
 */
export async function takeInMany(
  batches: AsyncIterable<ReadBatch>,
  { scope, sourceId, begun, stream }: RunningImport,
  onProgress: (progress: BundleProgress) => void = () => {}
): Promise<BundleOutcome> {
  const source = sourceOf(sourceId, { stream, passId: begun.id, isBulk: true })
  const outcome: BundleOutcome = {
    counts: begun.counts,
    rejected: [],
    lines: begun.doneCount,
    isStopped: false,
  }

  for await (const batch of ahead(batches)) {
    const { counts, rejected, isStopped } = await CurrentBusiness.run(scope, async () => {
      // What a crash loses is imported again; the commit that ends the import is waited for.
      await CurrentBusiness.query('set local synchronous_commit = off')
      const part = await takeRead(batch, source)
      const sum = addCounts(outcome.counts, part.counts)

      return {
        counts: sum,
        rejected: part.rejected,
        isStopped: await advanceImport(begun.id, sum, outcome.lines + batch.lines),
      }
    })
    outcome.counts = counts
    outcome.lines += batch.lines
    outcome.rejected = outcome.rejected.concat(rejected).slice(0, MOST_LISTED)
    onProgress({ lines: outcome.lines, doneBytes: batch.doneBytes })
    if (isStopped) {
      outcome.isStopped = true
      break
    }
  }
  await tellOfRows(outcome.counts.inserted)
  await CurrentBusiness.run(scope, () => announceImports(sourceId, begun.id))

  return outcome
}

/** This import, and those of the same source that broke off before they could say it. */
async function announceImports(sourceId: string, ownId: string) {
  for (const { id, counts } of await unannouncedImports(sourceId, ownId)) {
    const { written: types, touchpointSpan } = { ...NO_COUNTS, ...counts }
    if (Object.keys(types as Partial<Record<IntakeType, number>>).length) {
      await announce(new RecordsTakenIn(sourceId, id, true, {}, types, touchpointSpan))
    }
    await enterRecompute(id, id === ownId ? 'running' : 'interrupted')
  }
}

/** Reads the next batch while the database works on this one. */
async function* ahead<T>(batches: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = batches[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = iterator.next()
      next.catch(() => {}) // thrown where it is awaited
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}
