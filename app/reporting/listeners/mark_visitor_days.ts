import type { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import type { TouchpointsReclassified } from '#capture/events/touchpoints_reclassified'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { markDays } from '#reporting/visitors/visitor_days'

/** Days with new touchpoints, or with others' channels, have their visitors counted again. */
export const markVisitorDays = {
  ofTouchpoints: ({ span }: TouchpointsCaptured | TouchpointsReclassified) => markDays(span),

  async ofRecords({ touchpointSpan }: RecordsTakenIn) {
    if (touchpointSpan) await markDays(touchpointSpan)
  },
}
