import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { CurrentBusiness } from '#tenancy/current_business'
import { judgeLateBots } from '#capture/late_bots'

/** What touchpoints of a bundle owe to records that came with or after them. First of all listeners. */
export async function settleTouchpoints({ sourceId, counts, touchpointSpan }: RecordsTakenIn) {
  if (counts.location) await placeTouchpoints(sourceId)
  if (touchpointSpan) await judgeLateBots(touchpointSpan)
}

/** Touchpoints that named a location before it was known. */
const placeTouchpoints = (sourceId: string) =>
  CurrentBusiness.query(
    `update touchpoints t set location_id = l.location_id
       from location_links l
      where t.business_id = $1 and t.location_id is null and t.origin_id = $2
        and t.external_location_id is not null
        and l.business_id = $1 and l.connection_id = $2
        and l.external_id = t.external_location_id`,
    [CurrentBusiness.id(), sourceId]
  )
