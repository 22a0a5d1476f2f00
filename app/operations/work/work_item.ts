import type { Right } from '#accounts/rights'
import type { toImport } from '#connectors/transformers/import_transformer'
import type { Progress } from '#tenancy/live/live_messages'

/** Long work that the tray shows, each kind from rows of its slice. */
export type WorkKind =
  'import' | 'sync' | 'backfill' | 'model_run' | 'recompute' | 'reclassification' | 'export'

/** `waiting`: for its turn, or (with `retryAt`) for the next try. */
export type WorkState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped'

/** How somebody stops it: a request to one of the panel's own routes. */
export interface WorkStop {
  method: 'post' | 'delete'
  /** Below `/b/:business`. */
  path: string
}

/** What is told of work while it goes on, and what the tray has beside it. */
export interface WorkItem extends Omit<Progress, 'kind' | 'state' | 'message'> {
  kind: WorkKind
  /** A file, a connection, or null: the kind says it all. */
  name: string | null
  state: WorkState
  finishedAt: string | null
  /** Where more is said of it, below `/b/:business`. */
  path: string
  /** Null: it cannot be stopped, or not by this reader; the kind says why. */
  stop: WorkStop | null
  /** Of a file alone. */
  file: ReturnType<typeof toImport> | null
}

/** Who may see work of a kind, as `http/live/audience.ts` has it for what is told. */
export const SEEN_WITH: Record<WorkKind, Right> = {
  import: 'import:run',
  sync: 'connection:read',
  backfill: 'connection:read',
  model_run: 'report:read',
  recompute: 'report:read',
  reclassification: 'report:read',
  export: 'report:export',
}

/** So long a finished piece of work stays in the tray. */
export const SHOWN_MINUTES = 10

export const iso = (at: Date | null) => at?.toISOString() ?? null
