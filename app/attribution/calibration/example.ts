import type { Candidate } from '#attribution/clusters'
import type { AppointmentEvidence } from '#attribution/evidence'

/** An appointment as it was matched, for learning and for judging. */
export interface Example {
  /** The source's id: examples are always taken in this order. */
  externalId: string
  /** What the halves of fitting and judging are divided by: the person, else the appointment. */
  person: string
  facts: AppointmentEvidence
  candidates: readonly Candidate[]
  /**
   * What the same appointment would have found at another time (`elsewhen`), without the ids of its
   * session: strangers at the same hour. Absent: not looked for.
   */
  elsewhen?: { bookedAtMs: number; candidates: readonly Candidate[] }
  /** What staff said of it, as touchpoint ids of the right and of wrong clusters. */
  ruling?: { right: readonly string[]; wrong: readonly string[] }
}
