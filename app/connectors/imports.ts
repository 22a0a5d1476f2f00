import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { CountsByType, IntakeType, TakenCounts } from '#connectors/intake'

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
  byType: CountsByType
}

export interface BegunImport {
  id: string
  counts: ImportCounts
  /** Lines or rows that are in already: where one that broke off goes on. */
  doneCount: number
}

export const NO_COUNTS: ImportCounts = {
  inserted: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  rejected: 0,
  written: {},
  touchpointSpan: null,
  byType: {},
}

const NO_TAKEN: TakenCounts = { inserted: 0, updated: 0, unchanged: 0, refused: 0 }

function addByType(a: CountsByType, b: CountsByType): CountsByType {
  const sum = { ...a }
  for (const [type, counts] of Object.entries(b) as [IntakeType, TakenCounts][]) {
    const { inserted, updated, unchanged, refused } = sum[type] ?? NO_TAKEN
    sum[type] = {
      inserted: inserted + counts.inserted,
      updated: updated + counts.updated,
      unchanged: unchanged + counts.unchanged,
      refused: refused + counts.refused,
    }
  }

  return sum
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
    byType: addByType(a.byType, b.byType),
  }
}

function spanOf(a: ImportCounts['touchpointSpan'], b: ImportCounts['touchpointSpan']) {
  if (!a || !b) return a ?? b

  return { fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs) }
}

/** What a row of an import says of itself; `kind` is `records` for a bundle, `csv` for a file. */
export interface NewImport {
  name: string
  kind?: 'records' | 'csv'
  recordType?: string
}

/** Begins the row of an import; its id is the pass that marks what it writes. Inside the door. */
export async function beginImport(
  connectionId: string,
  { name, kind = 'records', recordType }: NewImport
): Promise<BegunImport> {
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into imports (business_id, id, connection_id, kind, name, record_type, phase, actor,
       state, started_at)
     values ($1, $2, $3, $4, $5, $6, 'records', $7, 'running', now())`,
    [
      CurrentBusiness.id(),
      id,
      connectionId,
      kind,
      name.slice(0, 300),
      recordType ?? null,
      CurrentBusiness.scope().actor,
    ]
  )

  return { id, counts: NO_COUNTS, doneCount: 0 }
}

/** Counts up in the transaction that wrote the rows; true where somebody asked for the end. */
export async function advanceImport(id: string, counts: ImportCounts, doneCount: number) {
  const [row] = await CurrentBusiness.query<{ isStopped: boolean }>(
    `update imports set done_count = $3, counts = $4, phase = 'records', state = 'running'
      where business_id = $1 and id = $2 returning stop_asked_at is not null as "isStopped"`,
    [CurrentBusiness.id(), id, doneCount, JSON.stringify(counts)],
    'advance_import'
  )

  return row?.isStopped ?? false
}

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

/** How far the second phase is, for whoever looks at the row. */
export const advanceRecompute = (id: string, done: number, total: number) =>
  CurrentBusiness.query(
    `update imports set done_count = $3, total_count = $4
      where business_id = $1 and id = $2 and phase = 'recompute'`,
    [CurrentBusiness.id(), id, done, total],
    'advance_recompute'
  )

/** `cancelled`: somebody asked for its end; what it had taken in stays. */
export const finishImport = (id: string, state: 'done' | 'cancelled' = 'done') =>
  CurrentBusiness.query(
    `update imports set state = $3, finished_at = now(), lease_until = null, sealed_sample = null
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, state]
  )

export const failImport = (id: string, code: string) =>
  CurrentBusiness.query(
    `update imports set state = 'failed', last_error_code = $3, last_error_at = now()
      where business_id = $1 and id = $2 and state = 'running'`,
    [CurrentBusiness.id(), id, code.slice(0, 100)]
  )

/**
 * This import, and bundles of the connection whose rows were never announced, because they broke
 * off: whoever imports from it next announces for them as well. Announcing twice does no harm.
 */
export async function unannouncedImports(
  connectionId: string,
  ownId: string
): Promise<BegunImport[]> {
  return CurrentBusiness.query<BegunImport>(
    `select id, counts, done_count::int as "doneCount" from imports
      where business_id = $1 and connection_id = $2 and (kind = 'records' or id = $3)
        and phase = 'records' and done_count > 0 and state <> 'done' order by id`,
    [CurrentBusiness.id(), connectionId, ownId]
  )
}
