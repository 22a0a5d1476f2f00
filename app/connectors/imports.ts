import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { IntakeType } from '#connectors/intake'

/** What an import has written so far; kept with its rows in one transaction. */
export interface ImportCounts {
  inserted: number
  updated: number
  unchanged: number
  refused: number
  rejected: number
  /** Rows inserted or updated, by type. */
  written: Partial<Record<IntakeType, number>>
  /** Of touchpoints that were written, milliseconds. */
  touchpointSpan: { fromMs: number; toMs: number } | null
}

export interface BegunImport {
  id: string
  counts: ImportCounts
}

export const NO_COUNTS: ImportCounts = {
  inserted: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  rejected: 0,
  written: {},
  touchpointSpan: null,
}

export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  const written = { ...a.written }
  for (const [type, count] of Object.entries(b.written) as [IntakeType, number][]) {
    written[type] = (written[type] ?? 0) + count
  }

  return {
    inserted: a.inserted + b.inserted,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    refused: a.refused + b.refused,
    rejected: a.rejected + b.rejected,
    written,
    touchpointSpan: spanOf(a.touchpointSpan, b.touchpointSpan),
  }
}

function spanOf(a: ImportCounts['touchpointSpan'], b: ImportCounts['touchpointSpan']) {
  if (!a || !b) return a ?? b

  return { fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs) }
}

/** Begins the row of an import; its id is the pass that marks what it writes. Inside the door. */
export async function beginImport(connectionId: string, name: string): Promise<BegunImport> {
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into imports (business_id, id, connection_id, kind, name, phase, actor, state, started_at)
     values ($1, $2, $3, 'records', $4, 'records', $5, 'running', now())`,
    [CurrentBusiness.id(), id, connectionId, name.slice(0, 300), CurrentBusiness.scope().actor]
  )

  return { id, counts: NO_COUNTS }
}

/** Counts up in the transaction that wrote the rows. */
export const advanceImport = (id: string, counts: ImportCounts, doneCount: number) =>
  CurrentBusiness.query(
    `update imports set done_count = $3, counts = $4, phase = 'records', state = 'running'
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, doneCount, JSON.stringify(counts)],
    'advance_import'
  )

/**
 * Rows are in and announced; what follows from them is being worked out. `interrupted`: by another
 * import, because nobody went on with this one.
 */
export const enterRecompute = (id: string, state: 'running' | 'interrupted') =>
  CurrentBusiness.query(
    `update imports set phase = 'recompute', total_count = done_count, state = $3
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, state]
  )

export const finishImport = (id: string) =>
  CurrentBusiness.query(
    `update imports set state = 'done', finished_at = now() where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id]
  )

export const failImport = (id: string, code: string) =>
  CurrentBusiness.query(
    `update imports set state = 'failed', last_error_code = $3, last_error_at = now()
      where business_id = $1 and id = $2 and state = 'running'`,
    [CurrentBusiness.id(), id, code.slice(0, 100)]
  )

/**
 * Imports of the connection whose rows were never announced, because they broke off: whoever
 * imports from it next announces for them as well. Announcing twice does no harm.
 */
export async function unannouncedImports(connectionId: string): Promise<BegunImport[]> {
  return CurrentBusiness.query<BegunImport>(
    `select id, counts from imports
      where business_id = $1 and connection_id = $2 and kind = 'records' and phase = 'records'
        and done_count > 0 and state <> 'done' order by id`,
    [CurrentBusiness.id(), connectionId]
  )
}
