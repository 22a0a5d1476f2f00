/** Campaigns, ad groups or ads came: touchpoints may now name one of them. */
export class CampaignsChanged {
  constructor(readonly cause: string) {}
}
