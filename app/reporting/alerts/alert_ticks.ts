import { alertsRaisedIn } from '#reporting/alerts/alert_rows'
import type { Period } from '#reporting/periods'
import type { Caller } from '#reporting/report_request'
import { CurrentBusiness } from '#tenancy/current_business'

/** When something began to need somebody, as ticks of a trend: for those who look after alerts. */
export async function alertTicks(
  { scope, business, rights }: Caller & { rights: ReadonlySet<string> },
  period: Period
) {
  if (!rights.has('alert:manage')) return []
  const raised = await CurrentBusiness.run(scope, () => alertsRaisedIn(period, business.timezone))

  return raised.map(({ id, rule, facts, day }) => ({ id, rule, facts, day }))
}
