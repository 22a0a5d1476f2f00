/**
 * What stands beside each journey. A file of its own: the threads of a run read it, and start the
 * sooner the less they load.
 */

/** Booked, kept, paid and net. */
export const STAGE_COUNT = 4
/** Flags of an appointment. */
export const KEPT = 1
export const PAID = 2
export const NEW_PERSON = 4
