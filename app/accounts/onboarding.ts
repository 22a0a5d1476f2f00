import db from '@adonisjs/lucid/services/db'

/** What makes the figures whole, in the order that helps most. */
export const ONBOARDING_STEPS = [
  'second_factor',
  'data',
  'snippet',
  'ad_account',
  'spend',
  'review',
  'conversions',
  'member',
] as const
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number]
/** The mark that puts the whole list away. */
export const WHOLE_LIST = 'all'

const marks = (businessId: string) =>
  db.connection('app').from('onboarding_marks').where('business_id', businessId)

/** Steps that were skipped, and `all` where the list was put away. */
export async function skippedSteps(businessId: string): Promise<Set<string>> {
  const rows = (await marks(businessId).select('step')) as { step: string }[]

  return new Set(rows.map(({ step }) => step))
}

export async function skipStep(businessId: string, step: string, userId: string) {
  await db
    .connection('app')
    .knexQuery()
    .insert({ business_id: businessId, step, skipped_by: userId })
    .into('onboarding_marks')
    .onConflict(['business_id', 'step'])
    .ignore()
}

export const takeUpStep = (businessId: string, step: string) =>
  marks(businessId).where('step', step).delete()

/** Whether anybody but the first member is here, or on the way. */
export async function hasCompany(business: { id: string; organizationId: string }) {
  const { rows } = await db.connection('app').rawQuery(
    `select (select count(distinct user_id) from memberships
              where business_id = :business or organization_id = :organization) > 1
         or exists (select from invitations
              where business_id = :business or organization_id = :organization) as yes`,
    { business: business.id, organization: business.organizationId } as any
  )

  return rows[0].yes as boolean
}
