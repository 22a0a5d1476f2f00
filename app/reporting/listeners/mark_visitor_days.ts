import type { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { markDays } from '#reporting/visitors/visitor_days'

/** Days with new touchpoints have their visitors counted again. */
export const markVisitorDays = {
  ofTouchpoints: ({ span }: TouchpointsCaptured) => markDays(span),

  async ofRecords({ touchpointSpan }: RecordsTakenIn) {
    if (touchpointSpan) await markDays(touchpointSpan)
  },
}
