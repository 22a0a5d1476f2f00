import type { ImportProgress } from '#operations/import_bundle'
import type { Progress } from '#operations/progress_line'

/** How a telling is drawn: lines without a known total, then appointments. */
export function importProgress(progress: ImportProgress): Progress {
  if (progress.phase === 'records') {
    return { phase: 'Records', done: progress.records, total: null, unit: 'lines' }
  }

  return { phase: 'Matching', done: progress.done, total: progress.total, unit: 'appointments' }
}
