import type { ImportFile } from '~/types/imports'

export type WorkKind =
  'import' | 'sync' | 'backfill' | 'model_run' | 'recompute' | 'reclassification'

/** Long work of the business, as the tray shows it. Instants in RFC 3339. */
export interface WorkItem {
  kind: WorkKind
  id: string
  /** A file, a connection, the number of a run; null: the kind says it all. */
  name: string | null
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  phase: string | null
  done: number
  /** Null: not known, so there is no bar. */
  total: number | null
  unit: string
  startedAt: string | null
  retryAt: string | null
  finishedAt: string | null
  /** Below `/b/:business`. */
  path: string
  stop: { method: 'post' | 'delete'; path: string } | null
  file: ImportFile | null
}
