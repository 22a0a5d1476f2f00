import type { ImportFile } from '~/types/imports'
import type { Progress } from '~/types/live'

export type WorkKind =
  'import' | 'sync' | 'backfill' | 'model_run' | 'recompute' | 'reclassification' | 'export'

/** Long work of the business, as the tray shows it. Instants in RFC 3339. */
export interface WorkItem extends Omit<Progress, 'kind' | 'state' | 'message'> {
  kind: WorkKind
  /** A file, a connection, the number of a run; null: the kind says it all. */
  name: string | null
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  finishedAt: string | null
  /** Below `/b/:business`. */
  path: string
  stop: { method: 'post' | 'delete'; path: string } | null
  file: ImportFile | null
}
