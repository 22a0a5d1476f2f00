import { MODELS } from '#attribution/credit/models'
import type { MemberBusiness } from '#accounts/memberships'
import { openCount } from '#reporting/maturity'
import { seesAllSpend } from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import type { Period } from '#reporting/periods'
import { rollupDays } from '#reporting/queries/rollup_days_query'
import type { RollupDays } from '#reporting/queries/rollup_days_query'
import { settledDays } from '#reporting/queries/settled_days_query'
import { STAGES } from '#reporting/report_filter'
import { readMatureThrough } from '#reporting/reports/maturity_facts'

/** How far the figures of one business reach. */
export interface BusinessFacts extends RollupDays {
  matureThrough: string | null
  openCount: number
}

/** Inside the rollups of one business. */
export async function readBusinessFacts(
  { timezone }: MemberBusiness,
  period: Period
): Promise<BusinessFacts> {
  return {
    ...(await rollupDays()),
    matureThrough: await readMatureThrough(timezone),
    openCount: openCount(await settledDays(period)),
  }
}

const last = (days: (string | null)[]) => days.reduce((a, b) => (b && (!a || b > a) ? b : a), null)
/** Settled is what is settled everywhere. */
const first = (days: (string | null)[]) =>
  days.every((day) => day !== null) ? days.toSorted()[0]! : null

/** How far the figures of all of them reach; a business without an appointment says nothing. */
export function organizationFacts(request: OrganizationRequest, each: readonly BusinessFacts[]) {
  const alive = each.filter(({ bookedThrough }) => bookedThrough !== null)

  return {
    dataThrough: last(each.map(({ bookedThrough }) => bookedThrough)),
    spendThrough: seesAllSpend(request) ? last(each.map(({ spendThrough }) => spendThrough)) : null,
    matureThrough: alive.length > 0 ? first(alive.map((facts) => facts.matureThrough)) : null,
    openCount: each.reduce((sum, facts) => sum + facts.openCount, 0),
    isEmpty: alive.length === 0,
    seesSpend: seesAllSpend(request),
  }
}

/** What the pickers offer: the locations are picked in a business. */
export const organizationOptions = () => ({
  models: Object.entries(MODELS).map(([name, { label }]) => ({ name, label })),
  stages: STAGES,
  locations: [],
})

/** What was asked, as it stands above the answer. */
export const organizationEcho = ({ filter }: OrganizationRequest, currency: string) => ({
  filter: { ...filter, currency, locations: [] as string[] },
  currency,
})
