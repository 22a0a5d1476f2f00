/** Stored touchpoints got another channel: what they led to is credited again. */
export class TouchpointsReclassified {
  constructor(
    readonly businessId: string,
    /** Span of their `occurred_at`, milliseconds. */
    readonly span: { fromMs: number; toMs: number }
  ) {}
}
