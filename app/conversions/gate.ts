import type { PrivacyMode } from '#tenancy/businesses'
import type { ConversionRule, Stage } from '#conversions/rules'

/** Why something is not told; codes of `conversions.reasons`. */
export type HeldReason =
  'not_reached' | 'grace' | 'too_soon_after_click' | 'destination_paused' | 'confidence'
export type SuppressedReason =
  | 'never_reached'
  | 'cancelled'
  | 'low_trust'
  | 'other_channel'
  | 'returning_person'
  | 'consent'
  | 'health_mode'
  | 'no_value'
  | 'negative_value'
  | 'no_identifier'
  | 'before_rule'
  | 'erased'

export type Verdict =
  | { state: 'ready' }
  | { state: 'held'; reason: HeldReason; untilMs: number | null }
  | { state: 'suppressed'; reason: SuppressedReason }
  | { state: 'expired' }

export type ConsentSignal = 'g' | 'd' | 'u'

/** Everything the gate reads of an appointment and its match. */
export interface GateFacts {
  status: string
  bookedAtMs: number
  startsAtMs: number
  endsAtMs: number | null
  keptAtMs: number | null
  /** Of the last completed payment. */
  lastPaidAtMs: number | null
  isErased: boolean
  confidence: number
  /** The evidence is more than an unsigned public hit. */
  mayUpload: boolean
  channel: string | null
  isNewPerson: boolean
  clickedAtMs: number | null
  /** Of the visit that is credited; `u` where none said anything. */
  adUserData: ConsentSignal
  valueMicros: bigint | null
  /** Kinds that could be sent. */
  identifiers: readonly string[]
}

/** What destination and platform allow. */
export interface GateTerms {
  rule: ConversionRule
  privacyMode: PrivacyMode
  isPaused: boolean
  healthConfirmed: boolean
  maxAgeMs: number
  notBeforeClickMs: number
  accepted: readonly string[]
  /** Somebody answers for the match, and for the grace of a booking. */
  isReleased?: boolean
}

const HOUR_MS = 3_600_000
/** A booking may be taken back this long before it is told. */
export const GRACE_MS = 24 * HOUR_MS
const NEVER = new Set(['no_show', 'cancelled_by_customer', 'cancelled_by_business'])

/**
 * When the stage was reached, epoch ms; null: not yet. Booked: `bookedAt`; kept: `endsAt`, else
 * `startsAt`; paid: the last payment.
 */
export function occurredAtMs(stage: Stage, facts: GateFacts): number | null {
  if (stage === 'booked') return facts.bookedAtMs
  if (stage === 'paid') return facts.lastPaidAtMs
  if (facts.keptAtMs === null) return null

  return facts.endsAtMs ?? facts.startsAtMs
}

const suppressed = (reason: SuppressedReason): Verdict => ({ state: 'suppressed', reason })

/** May it be told now? Asked when the row turns ready and again inside the claim. */
export function gate(facts: GateFacts, terms: GateTerms, nowMs: number): Verdict {
  const filtered = filteredByRule(facts, terms)
  if (filtered) return filtered
  const refusal = refusedByLaw(facts, terms) ?? refusedByContent(facts, terms)
  if (refusal) return suppressed(refusal)
  const at = occurredAtMs(terms.rule.stage, facts)
  if (at === null) return notReached(facts, terms, nowMs)
  if (at < terms.rule.startsFromMs) return suppressed('before_rule')
  if (nowMs - at > terms.maxAgeMs) return { state: 'expired' }

  return heldFor(facts, terms, nowMs) ?? { state: 'ready' }
}

function refusedByLaw(facts: GateFacts, terms: GateTerms): SuppressedReason | null {
  if (facts.isErased) return 'erased'
  if (terms.privacyMode === 'health' && !terms.healthConfirmed) return 'health_mode'
  const needsGrant = terms.privacyMode === 'consent' || terms.privacyMode === 'health'
  if (facts.adUserData === 'd' || (needsGrant && facts.adUserData !== 'g')) return 'consent'

  return facts.mayUpload ? null : 'low_trust'
}

/** What the rule is not about: below its confidence, another channel, somebody who returns. */
function filteredByRule(facts: GateFacts, { rule, isReleased }: GateTerms): Verdict | null {
  if (facts.confidence < rule.leastConfidence && !isReleased) {
    return { state: 'held', reason: 'confidence', untilMs: null }
  }
  const isOther = rule.channels.length > 0 && !rule.channels.includes(facts.channel ?? '')
  if (isOther) return suppressed('other_channel')

  return rule.newPeopleOnly && !facts.isNewPerson ? suppressed('returning_person') : null
}

function refusedByContent(
  facts: GateFacts,
  { rule, accepted }: GateTerms
): SuppressedReason | null {
  if (NEVER.has(facts.status)) return facts.status === 'no_show' ? 'never_reached' : 'cancelled'
  if (rule.valueMode === 'stage' && reached(rule.stage, facts)) {
    if (facts.valueMicros === null) return 'no_value'
    if (facts.valueMicros < 0n) return 'negative_value'
  }

  return facts.identifiers.some((kind) => accepted.includes(kind)) ? null : 'no_identifier'
}

const reached = (stage: Stage, facts: GateFacts) => occurredAtMs(stage, facts) !== null

/** Waits for the visit as long as the platform would still take it. */
function notReached(facts: GateFacts, { maxAgeMs }: GateTerms, nowMs: number): Verdict {
  const endMs = facts.endsAtMs ?? facts.startsAtMs
  if (nowMs - endMs > maxAgeMs) return { state: 'expired' }

  return { state: 'held', reason: 'not_reached', untilMs: Math.max(endMs, nowMs) + GRACE_MS }
}

function heldFor(facts: GateFacts, terms: GateTerms, nowMs: number): Verdict | null {
  const held = (reason: HeldReason, untilMs: number | null): Verdict => {
    return { state: 'held', reason, untilMs }
  }
  if (terms.isPaused) return held('destination_paused', null)
  const graceEndMs = facts.bookedAtMs + GRACE_MS
  const isInGrace = terms.rule.stage === 'booked' && nowMs < graceEndMs
  if (isInGrace && !terms.isReleased) return held('grace', graceEndMs)
  const afterClickMs = (facts.clickedAtMs ?? -Infinity) + terms.notBeforeClickMs

  return nowMs < afterClickMs ? held('too_soon_after_click', afterClickMs) : null
}
