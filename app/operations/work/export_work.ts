import { exportsOf } from '#reporting/exports/export_rows'
import type { ExportState } from '#reporting/exports/export_rows'
import { iso } from '#operations/work/work_item'
import type { WorkItem, WorkState } from '#operations/work/work_item'

const STATES: Record<ExportState, WorkState> = {
  ready: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
}

/** Tables that become files, of this member alone; inside the door. */
export async function exportWork(userId: string): Promise<WorkItem[]> {
  const files = await exportsOf(userId)

  return files.map((file): WorkItem => {
    const isMoving = file.state === 'ready' || file.state === 'running'
    const stop = { method: 'delete' as const, path: `/exports/${file.id}` }

    return {
      ...{ kind: 'export', id: file.id, name: file.table, state: STATES[file.state], phase: null },
      ...{ done: file.done, total: file.total, unit: 'rows' },
      ...{ startedAt: iso(file.startedAt), retryAt: null, finishedAt: iso(file.finishedAt) },
      path: '/exports',
      stop: isMoving && !file.isStopping ? stop : null,
      file: null,
    }
  })
}
