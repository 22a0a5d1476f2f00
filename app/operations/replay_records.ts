import { readLettersAgain } from '#connectors/csv/replay_rows'
import { readLetters } from '#connectors/dead_letters'
import type { LetterWish } from '#connectors/dead_letters'
import { findSource } from '#connectors/connections'
import { CSV, RECORDS } from '#connectors/records/bundle_records'
import { readRecords } from '#connectors/records/read_lines'
import type { ReadBatch } from '#connectors/records/read_lines'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { beginImport } from '#connectors/imports'
import type { BegunImport } from '#connectors/imports'
import { takeInAndMatch } from '#operations/import_bundle'
import type { ImportOutcome, ImportProgress } from '#operations/import_bundle'

const AT_ONCE = 1_000

/** Where letters came from: bundles, or the files of a platform. */
export interface LetterSource {
  id: string
  connector: typeof RECORDS | typeof CSV
}

export interface Replay {
  scope: BusinessScope
  source: LetterSource
  wish: LetterWish
}

/** The source of that name, of a bundle before one of files; null: nothing ever came from it. */
export async function letterSource(name: string): Promise<LetterSource | null> {
  for (const connector of [RECORDS, CSV] as const) {
    const id = await findSource(name, connector)
    if (id) return { id, connector }
  }

  return null
}

type OnProgress = (progress: ImportProgress) => void

/** Takes dead letters of a source in again; what is good now leaves them, the rest stays. */
export async function replayRecords(
  replay: Replay,
  onProgress: OnProgress = () => {}
): Promise<ImportOutcome> {
  const { scope, source } = replay
  const begun = await CurrentBusiness.run(scope, () =>
    beginImport(source.id, { name: 'replay', kind: source.connector })
  )

  return replayBegun(replay, begun, onProgress)
}

/** The same as the import of a row that is there. */
export const replayBegun = (
  replay: Replay,
  begun: BegunImport,
  onProgress: OnProgress = () => {}
): Promise<ImportOutcome> => {
  const { scope, source } = replay
  const running = { scope, sourceId: source.id, begun, stream: source.connector }

  return takeInAndMatch(batches(replay), running, onProgress)
}

/** How many letters there are, and how many of them cannot be read today either. Writes nothing. */
export async function readAgain(replay: Replay) {
  let letters = 0
  let rejectedCount = 0
  for await (const { lines, bad } of batches(replay)) {
    letters += lines
    rejectedCount += bad.length
  }

  return { letters, rejectedCount }
}

async function* batches({ scope, source, wish }: Replay): AsyncGenerator<ReadBatch> {
  let after: string | null = null
  let from = 0
  for (;;) {
    const { read, last }: { read: ReadBatch; last: string | null } = await CurrentBusiness.run(
      scope,
      async () => {
        const letters = await readLetters(source.id, { after, limit: AT_ONCE, ...wish })
        const again = { sourceId: source.id, from }
        const isRows = source.connector === CSV
        const lines = letters.map(({ payload: text, line }, at) => {
          return { number: line ?? from + at + 1, text, fault: null }
        })

        return {
          read: isRows
            ? await readLettersAgain(letters, again)
            : { ...readRecords(lines), lines: lines.length, doneBytes: 0 },
          last: letters.at(-1)?.id ?? null,
        }
      }
    )
    if (last === null) return
    after = last
    from += read.lines
    yield read
  }
}
