import attributionConfig from '#config/attribution'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { channelLabel } from '#reporting/channel_labels'
import { countToReview, matchesToReview } from '#reporting/queries/match_review_query'
import type { ReviewedRow } from '#reporting/queries/match_review_query'
import AppointmentRowTransformer from '#reporting/transformers/appointment_row_transformer'

/** Which weak matches has nobody looked at yet? The oldest first. */
export const matchReview = (scope: BusinessScope) =>
  CurrentBusiness.run(scope, async () => {
    const rows = await matchesToReview(attributionConfig.model)

    return { matches: rows.map(reviewed), total: await countToReview() }
  })

const reviewed = (row: ReviewedRow) => ({
  ...new AppointmentRowTransformer({ ...row, stage: 'booked' }).toObject(),
  evidence: row.evidence,
  contacts: row.journey.map(({ id, channel, occurredAtMs }) => ({
    id,
    channel,
    channelLabel: channelLabel(channel),
    at: new Date(occurredAtMs).toISOString(),
  })),
  runnerUp: row.runnerUp?.touchpointIds.length
    ? {
        confidence: row.runnerUp.confidence,
        lostBecause: row.runnerUp.lostBecause,
        evidence: row.runnerUp.evidence,
      }
    : null,
})
