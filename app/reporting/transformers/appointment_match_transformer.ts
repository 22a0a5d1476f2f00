import { BaseTransformer } from '@adonisjs/core/transformers'
import { channelLabel } from '#reporting/channel_labels'
import { missingEvidence } from '#reporting/missing_evidence'
import type { AppointmentDetail } from '#reporting/queries/appointment_query'
import type { ShownTouchpoint } from '#reporting/queries/touchpoints_query'
import { matchBand } from '#reporting/transformers/appointment_row_transformer'

interface Matched {
  appointment: AppointmentDetail
  /** By id: every touchpoint that the match or its runner-up names and that is still kept. */
  touchpoints: ReadonlyMap<string, ShownTouchpoint>
}

/** The claim, its evidence, and what lost to it. */
export default class AppointmentMatchTransformer extends BaseTransformer<Matched> {
  toObject() {
    const { appointment } = this.resource
    const claimed = matchBand(appointment.confidence)

    return {
      match: {
        tier: claimed.band === 'unmatched' ? 'none' : (appointment.tier ?? 'none'),
        ...claimed,
        evidence: appointment.evidence ?? [],
        missing: claimed.band === 'unmatched' ? missingEvidence(appointment) : [],
        weightsVersion: appointment.weightsVersion,
        isCalibrated: (appointment.calibrationVersion ?? 0) > 0,
      },
      runnerUp: this.#runnerUp(),
    }
  }

  #runnerUp() {
    const { appointment, touchpoints } = this.resource
    const { runnerUp } = appointment
    if (!runnerUp) return null
    const channels = runnerUp.touchpointIds.flatMap((id) => touchpoints.get(id)?.channel ?? [])
    const folded = channels.filter((channel, at) => channel !== channels[at - 1])

    return {
      tier: runnerUp.tier,
      confidence: runnerUp.confidence,
      lostBecause: runnerUp.lostBecause,
      evidence: runnerUp.evidence,
      channelLabels: folded.map(channelLabel),
    }
  }
}
