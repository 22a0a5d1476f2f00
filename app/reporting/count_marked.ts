import { workInside } from '#tenancy/work_inside'
import { countMarkedDays } from '#reporting/visitors/visitor_days'
import { countMarkedPersons } from '#reporting/visits/count_persons'

/** Counts until no day and no person is marked, in short transactions. Outside of any door. */
export async function countMarked(businessId: string) {
  while ((await workInside(businessId, countMarkedDays)) > 0);
  while ((await workInside(businessId, countMarkedPersons)) > 0);
}
