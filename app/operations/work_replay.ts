import { codeOf } from '#core/error_code'
import { postponeImport } from '#connectors/csv/import_lease'
import { finishImport, NO_COUNTS } from '#connectors/imports'
import { isOfFiles } from '#connectors/letters/letter_list'
import { claimReplay, noteReplay } from '#connectors/letters/replays'
import type { HeldReplay } from '#connectors/letters/replays'
import { connectors } from '#connectors/registry'
import { beginReplay, planReplay } from '#connectors/sync/replay'
import { tellProgress } from '#tenancy/live/tell'
import { wholeBusiness, workInside } from '#tenancy/work_inside'
import { WORKER } from '#core/lease'
import { whileKept } from '#operations/keep_import'
import { replayBegun } from '#operations/replay_records'
import type { LetterSource } from '#operations/replay_records'

/** Takes the letters of a row in again, where the row is one that asks for it and free. */
export async function workReplay(
  { businessId, id }: { businessId: string; id: string },
  signal: AbortSignal
) {
  const held = await workInside(businessId, () => claimReplay(id, WORKER))
  if (!held) return
  await whileKept({ businessId, held }, signal, async () => {
    try {
      await (isOfFiles(held.connector) ? replayLines : replayItems)(businessId, held)
    } catch (error) {
      await workInside(businessId, () => postponeImport(held, codeOf(error)))
    }
  })
  tellProgress(businessId, {
    ...{ kind: 'import', id, state: 'ended', phase: 'letters', done: 0, total: null },
    ...{ unit: 'rows', startedAt: null, retryAt: null, message: null },
  })
}

/** Lines of bundles and rows of files: the letter is all there is of them. */
async function replayLines(businessId: string, held: HeldReplay) {
  const { id, connectionId, connector, wish } = held
  const scope = wholeBusiness(businessId, 'worker')
  const source = { id: connectionId, connector } as LetterSource
  const begun = { id, counts: NO_COUNTS, doneCount: 0 }
  const { lines, counts } = await replayBegun({ scope, source, wish }, begun)
  const taken = lines - counts.rejected
  await workInside(businessId, () =>
    noteReplay(id, { letters: lines, taken, asked: 0, unreachable: counts.rejected })
  )
}

/** Items of a platform: those that cannot be read from the letter are asked for again. */
async function replayItems(businessId: string, { id, connectionId, wish }: HeldReplay) {
  await connectors()
  await workInside(businessId, async () => {
    const asking = { connectionId, ...wish }
    const plan = await planReplay(asking)
    await beginReplay(asking, plan)
    const { letters, records, slices, unreachable } = plan
    const asked = slices.reduce((sum, { ids }) => sum + ids!.length, 0)
    await noteReplay(id, { letters, taken: records.length, asked, unreachable })
    await finishImport(id)
  })
}
