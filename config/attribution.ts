/**
 * Defaults of matching and credit. A business may choose others inside the named ranges; what
 * has no range is a rule of the product, written once here.
 */
const attributionConfig = {
  /** How many days before `bookedAt` a contact may earn credit. */
  lookbackDays: 30,
  lookbackChoicesDays: [7, 14, 30, 60, 90],
  /** What the journey of a second appointment may reach back to. */
  severalAppointments: 'since_previous' as 'since_previous' | 'all_in_lookback',
  /** A contact of the booking's own session may be dated this much after it: clocks differ. */
  sessionToleranceMs: 5 * 60_000,
  /** The same page of the same session again, sooner than this, is the same record. */
  duplicateWithinMs: 10_000,
  /** A new appointment this soon after a cancellation, same service, is a rescheduling. */
  rescheduleWithinHours: 24,

  /** Half-life of `time_decay`. */
  halfLifeDays: 7,
  halfLifeRangeDays: [1, 30],
  /** Weights of `position_u`: they sum to 1. */
  positionWeights: { first: 0.4, between: 0.2, last: 0.4 },
  /** The model of exports and rollups unless another is named. */
  model: 'last_non_direct' as const,

  /** Below it a match is not claimed, and earns no credit. */
  claimMinConfidence: 0.5,
  creditMinConfidence: 0.5,
  confidenceRange: [0.5, 0.99],
  /** Stated until a business has calibrated its own. No other tier claims. */
  statedConfidence: {
    clickId: 0.99,
    bookingHint: 0.98,
    contactExact: 0.97,
    contactCanonical: 0.95,
  },
  /** A cluster holds at most so many touchpoints, the newest, and reaches so many hops. */
  clusterTouchpoints: 200,
  clusterHops: 2,
  /** An address seen with more names than this is shared: it joins nobody. */
  sharedKeyNames: 4,

  /** An appointment that nobody reported missed is kept this long after it ended. */
  keptAfterHours: 24,
  stage: 'kept' as const,
  datedBy: 'booked' as const,
  /** Changes older than this are not recomputed by themselves. */
  restatementHorizonDays: 90,
}

export default attributionConfig
