/** Touchpoints were committed, of the snippet, of server events or of links. */
export class TouchpointsCaptured {
  readonly count: number
  /** Whether one of them occurred some time before it was received. */
  readonly isLate: boolean
  /** Where they happened; null among them: at no known location. */
  readonly locationIds: ReadonlySet<string | null>

  constructor(
    readonly businessId: string,
    /** Span of their `occurred_at`, milliseconds. */
    readonly span: { fromMs: number; toMs: number },
    news: { count: number; isLate: boolean; locationIds: ReadonlySet<string | null> }
  ) {
    this.count = news.count
    this.isLate = news.isLate
    this.locationIds = news.locationIds
  }
}
