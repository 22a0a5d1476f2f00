/** Spend of these local days was written or replaced; announced in the open transaction. */
export class SpendRestated {
  constructor(
    readonly fromDay: string,
    readonly toDay: string
  ) {}
}
