import type { Answer } from '#capture/answers'

/** Somebody at a desk said how they heard of the business; announced in the open transaction. */
export class SourceStated {
  constructor(
    readonly answer: Answer,
    readonly at: { locationId: string; pageId: string; statedAtMs: number }
  ) {}
}
