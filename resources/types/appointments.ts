import type { Money } from '~/types/money'
import type { Band, Choice, Stage } from '~/types/reporting'

export type AppointmentStatus =
  | 'requested'
  | 'booked'
  | 'checked_in'
  | 'completed'
  | 'no_show'
  | 'cancelled_by_customer'
  | 'cancelled_by_business'

export interface AppointmentRow {
  id: string
  /** Instants in ISO 8601, shown in `timezone`, the location's. */
  bookedAt: string
  startsAt: string
  timezone: string
  /** Masked ("A••• K•••"), null when the platform told nothing. */
  person: string | null
  location: string | null
  service: string | null
  status: AppointmentStatus
  isKept: boolean
  /** Null: no price. */
  value: Money | null
  isNew: boolean | null
  /** Where the model puts the largest share; `unattributed` is a value like the others. */
  channel: string
  channelLabel: string
  band: Band
  /** 0..1, null when unmatched. */
  confidence: number | null
}

export interface AppointmentsFilter {
  from: string
  to: string
  stage: Stage
  model: string
  status: AppointmentStatus | null
  band: Band | null
  channel: string | null
  /** Channels of the whole journey, with dots. */
  path: string | null
  /** Folded rows and bins of the report of journeys. */
  paths: 'further' | 'rare' | null
  touches: number | null
  days: number | null
  contains: string | null
  persons: 'all' | 'new' | 'returning'
  minTouches: number
  locations: string[]
}

export interface AppointmentsProps {
  filter: AppointmentsFilter
  options: {
    models: { name: string; label: string }[]
    channels: { name: string; label: string }[]
    locations: Choice[]
  }
  asOf: string
  dataThrough: string | null
  rows: AppointmentRow[]
  /** Of the whole filter, not of this page. */
  total: number
  /** `after` of the next page. */
  nextCursor: string | null
  isEmpty: boolean
}

export interface EvidenceLine {
  /** A kind of `attribution/evidence`: click_id, session, visitor, email_exact, … */
  kind: string
  tier: string
  /** Bits, negative when it speaks against. */
  weight: number
  touchpointId: string | null
  note?: string
}

export interface TimelineTouchpoint {
  type: 'touchpoint'
  id: string
  at: string
  kind: string
  channel: string
  channelLabel: string
  source: string | null
  campaign: string | null
  landing: string | null
  clickIdKind: string | null
  /** In the journey that earns credit; false for one outside the lookback or set aside. */
  isInJourney: boolean
}

export interface TimelineStatus {
  type: 'status'
  at: string
  status: AppointmentStatus
}

export interface TimelineMoney {
  type: 'payment' | 'refund'
  at: string
  amount: Money
}

export type TimelineEntry = TimelineTouchpoint | TimelineStatus | TimelineMoney

export interface Payment {
  id: string
  paidAt: string
  /** gross − tip − tax = base. */
  gross: Money
  tip: Money
  tax: Money
  base: Money
  status: string
  refunds: { refundedAt: string; amount: Money; status: string }[]
}

export interface CreditLine {
  touchpointId: string | null
  channel: string
  channelLabel: string
  campaign: string | null
  /** 0..1 of the appointment. */
  share: number
  value: Money | null
}

export interface AppointmentProps {
  appointment: AppointmentRow & {
    externalId: string
    personId: string | null
    source: string
    endsAt: string | null
    origin: string
    contact: string | null
    staff: string | null
    keptAt: string | null
    keptBy: string | null
    selfReported: string | null
    /** What was said at the desk or to staff, the newest first. */
    answers: { id: string; answer: string; statedAt: string; isChosen: boolean }[]
    /** Codes of messages that staff typed in, the newest first. */
    codes: { id: string; code: string; statedAt: string }[]
  }
  stage: Stage
  match: {
    tier: string
    band: Band
    confidence: number | null
    evidence: EvidenceLine[]
    /** Codes of `reporting.missing.*`: which evidence an unmatched appointment lacks. */
    missing: string[]
    weightsVersion: string | null
    isCalibrated: boolean
  }
  runnerUp: {
    tier: string
    confidence: number
    lostBecause: string
    evidence: EvidenceLine[]
    channelLabels: string[]
  } | null
  timeline: TimelineEntry[]
  credits: { model: string; label: string; lines: CreditLine[] }[]
  payments: Payment[]
  /** Everything that may be answered: codes of `ui.answer`. */
  answerNames: string[]
}
