import { enqueue } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'
import { UPLOADS } from '#conversions/plan_conversions'

/**
 * Somebody decides that a line goes again, under its own key: what was rejected, and what nobody
 * knows of. False: it is neither. Inside the door.
 */
export async function retryUpload(id: string): Promise<boolean> {
  const businessId = CurrentBusiness.id()
  const { affected } = await CurrentBusiness.query(
    `update uploads set state = 'ready', reason = 'by_hand', due_at = now(), attempt = 0,
            first_sent_at = null
      where business_id = $1 and id = $2 and state in ('rejected', 'unknown')`,
    [businessId, id]
  )
  if (!affected) return false
  CurrentBusiness.afterCommit(() => enqueue({ kind: UPLOADS, rowId: { businessId, id } }))

  return true
}
