import { enqueue } from '#core/queue'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { readConnection } from '#connectors/credentials/known_connection'
import { ensurePlans } from '#connectors/sync/ensure_plans'
import { isSyncable } from '#connectors/sync/open_connection'
import { SLICES } from '#connectors/sync/slices'
import { hastenPlans } from '#connectors/sync/standing_slices'
import { CurrentBusiness } from '#tenancy/current_business'

/**
 * Makes everything that a connection reads but its past due now; a worker does it, within the
 * platform's limits. Inside the door.
 */
export async function syncSoon(id: string): Promise<Result<null, { code: 'unknown' | 'not_now' }>> {
  const connection = await readConnection(id)
  if (!connection) return fail({ code: 'unknown' })
  if (!isSyncable(connection)) return fail({ code: 'not_now' })
  const businessId = CurrentBusiness.id()
  await ensurePlans(id)
  const hastened = await hastenPlans({ connectionId: id })
  CurrentBusiness.afterCommit(() =>
    Promise.all(
      hastened.map((plan) => enqueue({ kind: SLICES, rowId: { businessId, id: plan.id } }))
    )
  )

  return ok(null)
}
