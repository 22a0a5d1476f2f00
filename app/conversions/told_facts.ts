import { valuesOf } from '#attribution/appointment_values'
import type { ConsentSignal, GateFacts } from '#conversions/gate'
import { mayIdentify } from '#conversions/health_terms'
import type { ConversionFacts, JourneyVisit } from '#conversions/queries/conversion_facts_query'
import type { ConversionRule } from '#conversions/rules'

/** Click ids of a journey, the newest of each kind, and when that of the newest visit was made. */
export interface Clicks {
  ids: Record<string, string>
  newestAtMs: number | null
}

/** Place of a signal in the three letters of a receipt. */
const AD_USER_DATA = 1
const AD_PERSONALIZATION = 2

export function clicksOf(visits: readonly JourneyVisit[]): Clicks {
  const clicks = visits.filter(({ clickId, clickIdKind }) => clickId && clickIdKind)
  const oldestFirst = clicks.toReversed()

  return {
    ids: Object.fromEntries(
      oldestFirst.map(({ clickIdKind, clickId }) => [clickIdKind!, clickId!])
    ),
    newestAtMs: clicks[0]?.occurredAtMs ?? null,
  }
}

/** What the person said last; `u` when they never said anything. */
function lastSignal(visits: readonly JourneyVisit[], place: number): ConsentSignal {
  const said = visits.find(({ consent }) => (consent[place] ?? 'u') !== 'u')

  return (said?.consent[place] ?? 'u') as ConsentSignal
}

export const consentOf = (visits: readonly JourneyVisit[]) => ({
  adUserData: lastSignal(visits, AD_USER_DATA),
  adPersonalization: lastSignal(visits, AD_PERSONALIZATION),
})

/**
 * What the appointment is worth at the rule's stage, micros of `currency`; null: nobody knows.
 * A kept visit that was paid counts what remained after refunds, else its price.
 */
export function valueAt(
  facts: ConversionFacts,
  rule: ConversionRule
): { micros: bigint | null; currency: string } {
  const payments = facts.payments ?? []
  const currency =
    facts.currency ?? payments[0]?.currency ?? rule.currency ?? facts.reportingCurrency
  if (rule.valueMode === 'none') return { micros: null, currency }
  if (rule.valueMode === 'constant') {
    return { micros: rule.constantMicros, currency: rule.currency ?? currency }
  }
  const { priceMicros, keptAt } = facts
  const worth = valuesOf(
    { priceMicros, keptAtMs: keptAt?.getTime() ?? null, payments, currency },
    currency
  )
  const isPaid = payments.some(({ status }) => status === 'completed')

  return {
    micros: rule.stage !== 'booked' && isPaid ? worth.netMicros : worth.bookedMicros,
    currency,
  }
}

/** Kinds that may be told; in health mode no contact is. */
function identifiersOf({ privacyMode, contactKinds }: ConversionFacts, clickKinds: string[]) {
  const clicks = clickKinds.filter((kind) => mayIdentify(kind, privacyMode))

  return privacyMode === 'health' ? clicks : [...clicks, ...contactKinds]
}

/** What the gate reads. A sealed contact counts by the kinds of its keys; it is opened for sending. */
export function gateFacts(facts: ConversionFacts, valueMicros: bigint | null): GateFacts {
  const visits = facts.visits ?? []
  const clicks = clicksOf(visits)
  const completed = (facts.payments ?? []).filter(({ status }) => status === 'completed')

  return {
    status: facts.status,
    bookedAtMs: facts.bookedAt.getTime(),
    startsAtMs: facts.startsAt.getTime(),
    endsAtMs: facts.endsAt?.getTime() ?? null,
    keptAtMs: facts.keptAt?.getTime() ?? null,
    lastPaidAtMs: completed.at(-1)?.paidAtMs ?? null,
    isErased: facts.isErased,
    confidence: facts.confidence,
    mayUpload: facts.mayUpload,
    channel: facts.channel,
    isNewPerson: facts.isNewPerson,
    clickedAtMs: clicks.newestAtMs,
    adUserData: consentOf(visits).adUserData,
    valueMicros,
    identifiers: identifiersOf(facts, Object.keys(clicks.ids)),
  }
}
