import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import type { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import type { TouchpointsReclassified } from '#capture/events/touchpoints_reclassified'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import type { IdentityLearned } from '#identity/events/identity_learned'
import {
  journeysCredited,
  journeysNamedAnew,
  journeysOfClicksChanged,
  journeysOfPeopleChanged,
  journeysOfSpanChanged,
} from '#attribution/runs/journey_changes'

/** What the stored journeys have to follow is noted in the transaction that changes it. */
export const noteJourneyChanges = {
  ofCredits: ({ removed, added }: CreditsReplaced) => journeysCredited(removed, added),

  ofIdentity: ({ personIds }: IdentityLearned) => journeysOfPeopleChanged(personIds),

  async ofRecords(event: RecordsTakenIn) {
    if (event.touchpointSpan) await journeysOfSpanChanged(event.touchpointSpan)
    if (event.counts.ad_click) await journeysOfClicksChanged(event)
  },

  ofCampaigns: () => journeysNamedAnew(),

  ofChannels: ({ span }: TouchpointsReclassified) => journeysOfSpanChanged(span),

  /** Those that come in time are found by when they were received. */
  async ofTouchpoints({ span, isLate }: TouchpointsCaptured) {
    if (isLate) await journeysOfSpanChanged(span)
  },
}
