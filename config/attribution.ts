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
  /** Campaigns that a business may leave out; their ids stand in an address. */
  mostExcludedCampaigns: 100,
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
  /** Likelihood without any proof is claimed where three in four prove right: below, it is a guess. */
  likelyMinConfidence: 0.75,
  /** From here on a match is fair; strong from there on. */
  fairMinConfidence: 0.7,
  strongMinConfidence: 0.9,
  confidenceRange: [0.5, 0.99],
  /** Stated until a business has calibrated its own. No other tier claims. */
  statedConfidence: {
    clickId: 0.99,
    bookingHint: 0.98,
    contactExact: 0.97,
    contactCanonical: 0.95,
    /** What staff confirmed or chose. */
    staff: 0.99,
  },
  /**
   * What a business learns from itself starts here. Priors are opinions, not measurements of any
   * business: so often a kind agrees when the cluster is right, so the gap to the newest contact is
   * spread over `GAP_HOURS`, so often the right contact is not among those found. Each counts as
   * many observations as `priorStrength` says.
   */
  calibration: {
    priorStrength: 50,
    priorAgrees: {
      email: 0.85,
      phone: 0.9,
      network: 0.4,
      agent: 0.6,
      browser_id: 0.9,
      visitor_soon: 0.8,
      visitor_later: 0.5,
      location: 0.7,
      service: 0.7,
      email_near: 0.1,
      email_name: 0.2,
      name_alone: 0.5,
    },
    priorGap: {
      online: [0.08, 0.07, 0.05, 0.05, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.1, 0.05, 0.05],
      phone_message: [0.03, 0.03, 0.03, 0.03, 0.08, 0.1, 0.1, 0.15, 0.15, 0.1, 0.1, 0.05, 0.05],
      walk_in_staff: [0.01, 0.01, 0.01, 0.02, 0.05, 0.05, 0.1, 0.15, 0.15, 0.1, 0.15, 0.1, 0.1],
    },
    priorAbsent: { online: 0.4, message: 0.5, phone: 0.6, walk_in: 0.8, staff: 0.9 },
    /** Strangers that share a value: mean over values, and shape of their gamma distribution. */
    priorStrangers: {
      network: { mean: 0.5, shape: 0.5 },
      email_near: { mean: 0.1, shape: 1 },
      email_name: { mean: 1, shape: 2 },
    },
    learningPasses: 2,
    learningRounds: 30,
    /** Labels from which on a map may bend freely, and from which on it may shift and stretch. */
    isotonicLabels: 1_000,
    plattLabels: 100,
    leastBlock: 25,
    plattStrength: 100,
    /** Log-odds of a group with too few labels are taken times this. */
    unlabelledShrinkage: 0.9,
    /** What staff said counts as so many labels of the business itself. */
    staffWeight: 5,
    /** A business is calibrated from so many labels on, by at most so many appointments. */
    leastLabels: 100,
    mostAppointments: 10_000,
    bins: 15,
    everyDays: 7,
    cacheMs: 5 * 60_000,
  },
  /** A cluster holds at most so many touchpoints, the newest, and reaches so many hops. */
  clusterTouchpoints: 200,
  clusterHops: 2,
  /** An address seen with more names than this is shared: it joins nobody. */
  sharedKeyNames: 4,
  /** A browser of more people than this is a kiosk: each of its sessions is somebody's own. */
  browserPeople: 3,

  /** An appointment that nobody reported missed is kept this long after it ended. */
  keptAfterHours: 24,
  stage: 'kept' as const,
  datedBy: 'booked' as const,
  /** Changes older than this are not recomputed by themselves. */
  restatementHorizonDays: 90,
}

export default attributionConfig
