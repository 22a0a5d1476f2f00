import type { Money } from '~/types/money'

export type DestinationState = 'dry' | 'on' | 'paused'

export interface ConversionRule {
  id: string
  name: string
  stage: 'booked' | 'kept' | 'paid'
  valueMode: 'stage' | 'constant' | 'none'
  constant: Money | null
  leastConfidence: number
  newPeopleOnly: boolean
  startsFrom: string
}

export interface Coverage {
  waiting: number
  fields: { field: 'click_id' | 'fbc' | 'fbp' | 'email' | 'phone'; count: number }[]
}

/** As the platform states it. */
export interface MatchRate {
  platform: string
  /** It says of each conversion whether it knew the person or the click. */
  judgesEach: boolean
  accepted: number
  rejected: number
  codes: { code: string; count: number }[]
}

export interface DestinationCard {
  id: string
  connector: string
  label: string
  state: DestinationState
  dryRunAt: string | null
  rules: ConversionRule[]
  coverage: Coverage
  /** Lines that were sent, sends beyond the first of each, and those the platform knew already. */
  repetitions: { sent: number; repeated: number; recognised: number }
  match: MatchRate
}

export interface LedgerLine {
  id: string
  appointmentId: string
  person: string | null
  destination: string
  rule: string
  kind: 'conversion' | 'restate' | 'retract'
  revision: number
  state: string
  reason: string | null
  occurredAt: string
  value: Money | null
  identifiers: string[]
  attempt: number
  answerCode: string | null
  answerMessage: string | null
  dueAt: string | null
  answeredAt: string | null
  decision: Decision | null
  /** Null: somebody who is gone. */
  decidedBy: string | null
  decidedAt: string | null
}

export type Decision = 'release' | 'suppress' | 'retry'

export interface ShownRun {
  destinationId: string
  requests: { method: string; path: string; body: string }[]
  checked: number
  refusal: string | null
}

export interface OfferedDestinations {
  connectionId: string
  connection: string
  choices: { label: string; value: Record<string, string> }[]
  problem: string | null
}

export interface ConversionsOutProps {
  destinations: DestinationCard[]
  lines: LedgerLine[]
  counts: Record<string, number>
  state: string | null
  dryRun: ShownRun | null
  isHealth: boolean
  offered?: OfferedDestinations[]
  mayManage: boolean
  mayRetry: boolean
}
