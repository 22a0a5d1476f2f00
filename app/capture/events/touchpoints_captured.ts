/**
 * Touchpoints were committed. `withContact` are those that carried an email or a phone: they are
 * evidence of who a visitor is.
 */
export class TouchpointsCaptured {
  constructor(
    readonly businessId: string,
    /** Span of their `occurred_at`, milliseconds. */
    readonly span: { fromMs: number; toMs: number },
    readonly count: number,
    readonly isLate: boolean
  ) {}
}
