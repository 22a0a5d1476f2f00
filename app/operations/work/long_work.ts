import type { Right } from '#accounts/rights'
import { clock } from '#core/clock'
import { exportWork } from '#operations/work/export_work'
import { fileWork } from '#operations/work/file_work'
import { modelWork, reclassificationWork, recomputeWork } from '#operations/work/figure_work'
import { syncWork } from '#operations/work/sync_work'
import { SEEN_WITH, SHOWN_MINUTES } from '#operations/work/work_item'
import type { WorkItem, WorkKind } from '#operations/work/work_item'

const MOST_SHOWN = 12

/** Who looks at the tray. */
export interface TrayReader {
  userId: string
  rights: ReadonlySet<Right>
  /** Some locations only: they have their own files, and nothing of the whole business. */
  isLocal: boolean
}

const READERS: [WorkKind, (reader: TrayReader) => Promise<WorkItem[]>][] = [
  ['import', fileWork],
  ['backfill', syncWork],
  ['recompute', ({ rights }) => recomputeWork(rights)],
  ['reclassification', reclassificationWork],
  ['model_run', ({ rights }) => modelWork(rights)],
  ['export', ({ userId }) => exportWork(userId)],
]

const isMoving = ({ state }: WorkItem) => state === 'waiting' || state === 'running'

/** What runs, waits or ended some minutes ago; the page that its reader opens belongs to another. */
const isShown = (item: WorkItem) =>
  isMoving(item) ||
  (item.finishedAt !== null && clock.nowMs() - Date.parse(item.finishedAt) < SHOWN_MINUTES * 60_000)

/** Long work of a business that this reader may see, what moves first; inside the door. */
export async function longWork(reader: TrayReader): Promise<WorkItem[]> {
  const found: WorkItem[] = []
  for (const [kind, read] of READERS) {
    const isTheirs = !reader.isLocal || kind === 'export'
    if (isTheirs && reader.rights.has(SEEN_WITH[kind])) found.push(...(await read(reader)))
  }

  return found
    .filter(isShown)
    .sort((a, b) => Number(isMoving(b)) - Number(isMoving(a)))
    .slice(0, MOST_SHOWN)
}
