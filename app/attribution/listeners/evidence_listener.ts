import type { CampaignsChanged } from '#advertising/events/campaigns_changed'
import type { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import type { TouchpointsReclassified } from '#capture/events/touchpoints_reclassified'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import type { IdentityLearned } from '#identity/events/identity_learned'
import { requestRecompute } from '#attribution/recompute'
import {
  bookedAfter,
  bookedAfterClicks,
  everyAppointment,
  ofPeople,
} from '#attribution/stale_appointments'

/** A live visit cannot have led to what was booked before it: only later bookings are stale. */
export async function onTouchpointsCaptured({ span }: TouchpointsCaptured) {
  await requestRecompute(await bookedAfter(span), 'touchpoint')
}

/** Journeys hold the same contacts under other names, or leave an excluded channel out. */
export async function onTouchpointsReclassified({ span }: TouchpointsReclassified) {
  await requestRecompute(await bookedAfter(span), 'channel_rules')
}

export async function onRecordsTakenIn(event: RecordsTakenIn) {
  const { touchpointSpan, counts } = event
  if (touchpointSpan) await requestRecompute(await bookedAfter(touchpointSpan), 'touchpoint')
  if (counts.ad_click) await requestRecompute(await bookedAfterClicks(event), 'ad_click')
}

export async function onIdentityLearned({ personIds, cause }: IdentityLearned) {
  const ids = personIds === null ? await everyAppointment() : await ofPeople(personIds)
  await requestRecompute(ids, cause)
}

/** Touchpoints may now name a campaign; the words are read when credits are made. */
export async function onCampaignsChanged({ cause }: CampaignsChanged) {
  await requestRecompute(await everyAppointment(), cause)
}
