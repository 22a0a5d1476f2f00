import type { IntakeType } from '#connectors/intake'

/**
 * Records of one source were written, in the door's open transaction; what they changed upstream
 * is still to be worked out. Listeners run one after the other in the order of `start/events.ts`,
 * inside the same transaction.
 *
 * A small intake names the ids it inserted or changed. A bulk intake names none: its rows carry
 * `pass_id`, and this event comes once, at the end.
 */
export class RecordsTakenIn {
  constructor(
    readonly sourceId: string,
    readonly passId: string,
    readonly isBulk: boolean,
    /** External ids by type, of rows inserted or updated; empty when bulk. */
    readonly changed: Partial<Record<IntakeType, string[]>>,
    /** How many rows of each type were inserted or updated, bulk too. */
    readonly counts: Partial<Record<IntakeType, number>>,
    /** Between which instants (ms) the touchpoints lie that were written; null: none was. */
    readonly touchpointSpan: { fromMs: number; toMs: number } | null = null
  ) {}
}
