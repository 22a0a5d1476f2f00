/** Campaigns, ad groups, ads or clicks came: touchpoints may now name one of them. */
export class CampaignsChanged {
  constructor(readonly cause: string) {}
}
