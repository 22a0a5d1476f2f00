import type { RecordOf, RecordType } from '#connector-sdk'
import type { TouchpointRecord } from '#connectors/records/touchpoint_record'

/** Where records come from; stored on each row. A bundle's source is a connection of `records`. */
export interface Source {
  /** The connection's id. */
  sourceId: string
  stream: string
  partition: string
  /** The import, slice or request that wrote the row last. */
  passId: string
  /** No matching row by row: the whole import is worked out at its end. */
  isBulk: boolean
  /** Of a webhook, or read again by id: a row keeps the stream, partition and pass that it has. */
  isHint?: boolean
}

export interface TakenCounts {
  inserted: number
  updated: number
  unchanged: number
  refused: number
}

/**
 * The column is named by the stream: `horizon` by its `by`, `day` always `day`. An intake may read
 * `created_at` as a column of another name.
 */
export interface Bounds {
  column: 'starts_at' | 'day' | 'paid_at' | 'refunded_at' | 'created_at' | 'customer_since'
  from: string
  to: string
}

export type IntakeType = RecordType | 'touchpoint'
export type CountsByType = Partial<Record<IntakeType, TakenCounts>>
export type IntakeRecord<T extends IntakeType> = T extends 'touchpoint'
  ? TouchpointRecord
  : T extends RecordType
    ? RecordOf<T>
    : never

/**
 * What a slice registers for each record type that it owns. All run inside the caller's
 * open door; records of one call have distinct ids.
 */
export interface Intake<T extends IntakeType> {
  type: T
  /**
   * Upserts where the version is not lower; equal versions of a bundle: the larger content hash
   * wins, so that order cannot matter. `changed` are the external ids inserted or updated.
   */
  take(records: IntakeRecord<T>[], source: Source): Promise<TakenCounts & { changed: string[] }>
  /**
   * External ids inside the bounds (null: all) that this stream and partition wrote last and that
   * neither the pass nor a later one has seen; those that waited longest first.
   */
  unseen(bounds: Bounds | null, source: Source): Promise<string[]>
  /** How many rows of this stream and partition stand inside the bounds, seen or not. */
  held(bounds: Bounds | null, source: Source): Promise<number>
  /** Marks gone (undoable); a later sight restores. */
  retire(ids: string[], source: Source): Promise<void>
}

const intakes = new Map<IntakeType, Intake<any>>()

/** Called once per type by the slice's provider at boot. */
export function registerIntake<T extends IntakeType>(intake: Intake<T>) {
  intakes.set(intake.type, intake)
}

export function intakeOf<T extends IntakeType>(type: T): Intake<T> {
  const intake = intakes.get(type)
  if (!intake) throw new Error(`no slice takes in records of type ${type}`)

  return intake
}
