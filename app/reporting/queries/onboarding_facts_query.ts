import { CurrentBusiness } from '#tenancy/current_business'

/** What a business has already; each is a fact, not somebody's word. */
export interface OnboardingFacts {
  hasAppointments: boolean
  /** A visit that the snippet or a link sent. */
  hasTouchpoints: boolean
  /** The last local day with spend. */
  spendThrough: string | null
  hasReviewed: boolean
  hasAdAccount: boolean
  /** What a platform would be told was looked at once. */
  hasDryRun: boolean
}

/** Inside the door. */
export async function onboardingFacts(): Promise<OnboardingFacts> {
  const [row] = await CurrentBusiness.query<OnboardingFacts>(
    `select exists (select from appointments where business_id = $1) as "hasAppointments",
            exists (select from touchpoints where business_id = $1) as "hasTouchpoints",
            (select max(day) from spend_daily where business_id = $1) as "spendThrough",
            exists (select from labels where business_id = $1) as "hasReviewed",
            exists (select from ad_accounts where business_id = $1) as "hasAdAccount",
            exists (select from destinations where business_id = $1 and dry_run_at is not null)
              as "hasDryRun"`,
    [CurrentBusiness.id()],
    'onboarding_facts'
  )

  return row!
}
