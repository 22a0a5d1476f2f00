/** What the snippet is called below the root of this installation. */
export const SNIPPET_NAME = 't.js'

/** Limits and intervals of capture. Rates are per process where no Redis counts for all. */
const captureConfig = {
  /** More than this many touchpoints waiting for their commit: 503. */
  mostWaiting: 20_000,
  mostPerBatch: 500,
  retryAfterSeconds: 5,

  /** Token buckets of `/collect`; a batch costs one token. */
  perSiteKey: { perSecond: 200, burst: 1_000 },
  perAddress: { perSecond: 20, burst: 100 },
  perSignedKey: { perSecond: 500, burst: 500 },
  /** Openings of short links, per address. */
  perLinkAddress: { perSecond: 5, burst: 30 },
  /** Answers at a desk, per page and address: people stand in line, programs do not. */
  perAskPage: { perSecond: 1, burst: 10 },
  /** Tests of booking links, per business: each asks other people's servers. */
  perLinkTest: { perSecond: 1, burst: 10 },
  /** Bad events kept as dead letters, per business: public keys must not fill a table. */
  deadLetters: { perSecond: 1, burst: 200 },
  mostBuckets: 50_000,

  /** A revoked key works no longer than this. */
  siteKeySeconds: 15,
  locationsSeconds: 30,
  mostSiteKeys: 10_000,

  /** How old or early the signature of a server event may be. */
  signatureToleranceSeconds: 300,

  /** Counters and announcements leave the process this often. */
  countersEveryMs: 1_500,
  newsEveryMs: 1_000,
  /** A touchpoint received this much after it occurred may belong before an appointment. */
  lateAfterMs: 60_000,
}

export default captureConfig
