import { readLetters } from '#connectors/dead_letters'
import type { BundleLine, LineBatch } from '#connectors/records/line_reader'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { importBatches } from '#operations/import_bundle'
import type { ImportOutcome, ImportProgress } from '#operations/import_bundle'

const AT_ONCE = 1_000

interface Replay {
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
