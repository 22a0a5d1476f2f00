import { csvImports } from '#connectors/csv/csv_imports'
import type { ImportState } from '#connectors/csv/csv_imports'
import { toImport } from '#connectors/transformers/import_transformer'
import type { WorkItem, WorkState } from '#operations/work/work_item'

/** Null: it waits for somebody, and nothing is being done. */
const STATES: Record<ImportState, WorkState | null> = {
  uploading: null,
  draft: null,
  ready: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'failed',
}

/** Files on their way in; inside the door. */
export async function fileWork(): Promise<WorkItem[]> {
  const files = (await csvImports()).map(toImport)

  return files.flatMap((file): WorkItem[] => {
    const state = STATES[file.state]
    if (!state) return []
    const isMoving = state === 'waiting' || state === 'running'
    const stop = { method: 'post' as const, path: `/imports/${file.id}/stop` }

    return [
      {
        ...{ kind: 'import', id: file.id, name: file.name, state, phase: file.phase },
        ...{ done: file.done, total: file.total, unit: 'rows' },
        ...{ startedAt: file.startedAt, retryAt: null, finishedAt: file.finishedAt },
        path: `/imports/${file.id}`,
        stop: isMoving && !file.isStopping ? stop : null,
        file,
      },
    ]
  })
}
