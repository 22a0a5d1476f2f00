import type { Right } from '#accounts/rights'
import { clock } from '#core/clock'
import { fileWork } from '#operations/work/file_work'
import { modelWork, reclassificationWork, recomputeWork } from '#operations/work/figure_work'
import { syncWork } from '#operations/work/sync_work'
import { SEEN_WITH, SHOWN_MINUTES } from '#operations/work/work_item'
import type { WorkItem, WorkKind } from '#operations/work/work_item'

const MOST_SHOWN = 12

const READERS: [WorkKind, (rights: ReadonlySet<Right>) => Promise<WorkItem[]>][] = [
  ['import', fileWork],
  ['backfill', syncWork],
  ['recompute', recomputeWork],
  ['reclassification', reclassificationWork],
  ['model_run', modelWork],
]

const isMoving = ({ state }: WorkItem) => state === 'waiting' || state === 'running'

/** What runs, waits or ended some minutes ago; the page that its reader opens belongs to another. */
const isShown = (item: WorkItem) =>
  isMoving(item) ||
  (item.finishedAt !== null && clock.nowMs() - Date.parse(item.finishedAt) < SHOWN_MINUTES * 60_000)

/** Long work of a business that this reader may see, what moves first; inside the door. */
export async function longWork(rights: ReadonlySet<Right>): Promise<WorkItem[]> {
  const found: WorkItem[] = []
  for (const [kind, read] of READERS) {
    if (rights.has(SEEN_WITH[kind])) found.push(...(await read(rights)))
  }

  return found
    .filter(isShown)
    .sort((a, b) => Number(isMoving(b)) - Number(isMoving(a)))
    .slice(0, MOST_SHOWN)
}
