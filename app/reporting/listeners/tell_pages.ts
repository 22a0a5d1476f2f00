import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import type { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import {
  locationsOfAppointments,
  locationsOfTouchpoints,
} from '#reporting/queries/touched_locations_query'
import { tellNews } from '#tenancy/live/tell'

/** Open pages hear that there is something new; what it is they read for themselves. */
export const tellPages = {
  ofTouchpoints({ locationIds }: TouchpointsCaptured) {
    tellNews('touchpoints', locationIds)
  },

  async ofRecords(event: RecordsTakenIn) {
    if (event.counts.touchpoint) tellNews('touchpoints', await locationsOfTouchpoints(event))
  },

  async ofAppointments(event: AppointmentsChanged) {
    tellNews('appointments', await locationsOfAppointments(event))
  },

  ofCredits({ removed, added }: CreditsReplaced) {
    tellNews(
      'figures',
      [...removed, ...added].map(({ locationId }) => locationId)
    )
  },

  /** Spend and campaigns belong to no location. */
  ofAds() {
    tellNews('figures', [null])
  },
}
