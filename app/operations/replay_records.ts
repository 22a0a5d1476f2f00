import { readLetters } from '#connectors/dead_letters'
import type { BundleLine, LineBatch } from '#connectors/records/line_reader'
import { readRecords } from '#connectors/records/read_lines'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { importBatches } from '#operations/import_bundle'
import type { ImportOutcome, ImportProgress } from '#operations/import_bundle'

const AT_ONCE = 1_000

export interface Replay {
  scope: BusinessScope
  source: string
  sourceId: string
  /** Only letters of this reason. */
  reason?: string
}

/** Takes dead letters of a source in again; what is good now leaves them, the rest stays. */
export const replayRecords = (
  replay: Replay,
  onProgress: (progress: ImportProgress) => void = () => {}
): Promise<ImportOutcome> =>
  importBatches({ ...replay, name: 'replay' }, batches(replay), onProgress)

/** How many letters there are, and how many of them cannot be read today either. Writes nothing. */
export async function readAgain(replay: Replay) {
  let letters = 0
  let rejectedCount = 0
  for await (const { lines } of batches(replay)) {
    letters += lines.length
    rejectedCount += readRecords(lines).bad.length
  }

  return { letters, rejectedCount }
}

async function* batches({ scope, sourceId, reason }: Replay): AsyncGenerator<LineBatch> {
  let after: string | null = null
  let number = 0
  for (;;) {
    const letters = await CurrentBusiness.run(scope, () =>
      readLetters(sourceId, { after, reason, limit: AT_ONCE })
    )
    if (letters.length === 0) return
    after = letters.at(-1)!.id
    const lines = letters.map(({ payload }): BundleLine => {
      return { number: ++number, text: payload, fault: null }
    })
    yield { lines, doneBytes: 0 }
  }
}
