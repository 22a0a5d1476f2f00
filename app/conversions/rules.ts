/** What is told: a stage that an appointment reached, to one destination. */
export type Stage = 'booked' | 'kept' | 'paid'

export interface ConversionRule {
  id: string
  destinationId: string
  connectionId: string
  stage: Stage
  /** `stage`: what the appointment is worth there; `none`: the platform's own default. */
  valueMode: 'stage' | 'constant' | 'none'
  constantMicros: bigint | null
  currency: string | null
  /** 0..1; below it the platform is told nothing. */
  leastConfidence: number
  /** Empty: every channel. */
  channels: string[]
  newPeopleOnly: boolean
  /** What happened earlier is never told. */
  startsFromMs: number
}
