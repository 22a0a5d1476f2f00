import type { AppointmentRow, EvidenceLine } from '~/types/appointments'

/** A weak match that nobody decided about. */
export interface ReviewedMatch extends AppointmentRow {
  evidence: EvidenceLine[]
  contacts: { id: string; channel: string; channelLabel: string; at: string }[]
  /** Null: there is none that could be chosen. */
  runnerUp: { confidence: number; lostBecause: string; evidence: EvidenceLine[] } | null
}

export type LabelDecision = 'confirmed' | 'rejected' | 'chosen' | 'unsure'

export interface ReviewProps {
  /** The oldest booking first. */
  matches: ReviewedMatch[]
  /** Of all that wait, not of this page. */
  total: number
}
