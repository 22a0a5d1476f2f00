import { hasCompany, ONBOARDING_STEPS, skippedSteps, WHOLE_LIST } from '#accounts/onboarding'
import type { OnboardingStep } from '#accounts/onboarding'
import type { MemberBusiness } from '#accounts/memberships'
import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { addDays } from '#reporting/periods'
import { onboardingFacts } from '#reporting/queries/onboarding_facts_query'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

interface Asked {
  membership: MemberBusiness
  scope: BusinessScope
  rights: Set<string>
  standing: { hasFactor: boolean }
}

async function doneSteps({ membership, scope, standing }: Asked) {
  const facts = await CurrentBusiness.run(scope, onboardingFacts)
  const yesterday = addDays(localDay(clock.nowMs(), membership.timezone), -1)
  const done: Record<OnboardingStep, boolean> = {
    second_factor: standing.hasFactor,
    data: facts.hasAppointments,
    snippet: facts.hasTouchpoints,
    ad_account: facts.hasAdAccount,
    spend: facts.spendThrough !== null && facts.spendThrough >= yesterday,
    review: facts.hasReviewed,
    conversions: facts.hasDryRun,
    member: await hasCompany(membership),
  }

  return done
}

/**
 * What is left to do before the figures are whole, for those who may do it; null in the demo,
 * once everything is done, and where the list was put away.
 */
export async function checklist(asked: Asked) {
  const { membership, rights } = asked
  if (membership.isDemo || !rights.has('organization:manage')) return null
  const skipped = await skippedSteps(membership.id)
  if (skipped.has(WHOLE_LIST)) return null

  const done = await doneSteps(asked)
  const steps = ONBOARDING_STEPS.map((key) => ({
    key,
    state: done[key] ? 'done' : skipped.has(key) ? 'skipped' : 'open',
  }))

  return steps.some(({ state }) => state === 'open') ? steps : null
}
