import type { Pointer } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'
import { pollUploads } from '#conversions/poll_uploads'
import { sendUploads } from '#conversions/send_uploads'
import { workInside } from '#tenancy/work_inside'

async function stateOf(id: string) {
  const [row] = await CurrentBusiness.query<{ state: string }>(
    'select state from uploads where business_id = $1 and id = $2',
    [CurrentBusiness.id(), id]
  )

  return row?.state
}

/** Works one pointer: asks for a verdict, or tells what is due at its destination until no more is. */
export async function workUploads({ rowId }: Pointer, signal: AbortSignal) {
  const businessId = rowId.businessId!
  const state = await workInside(businessId, () => stateOf(rowId.id))
  const row = { businessId, id: rowId.id }
  if (state === 'pending') {
    await pollUploads(row, signal)

    return
  }
  while (!signal.aborted && (await sendUploads(row, signal)) > 0);
}
