import type { AppointmentsChanged } from '#bookings/events/appointments_changed'
import type { SourceStated } from '#capture/events/source_stated'
import { requestRecompute } from '#attribution/recompute'
import { joinSelfReports } from '#attribution/self_report_joins'
import { keepDeskAnswer } from '#attribution/self_reports'

/** More than these are looked at together with all others. */
const FEW = 500

export const onSourceStated = ({ answer, at }: SourceStated) => keepDeskAnswer(answer, at)

/** Before they are matched: an answer may have found its appointment, or lost it. */
export async function joinAnswers({ appointmentIds }: AppointmentsChanged) {
  const isFew = appointmentIds !== null && appointmentIds.length <= FEW
  const moved = await joinSelfReports(isFew ? appointmentIds : null)
  await requestRecompute(
    moved.filter((id) => !appointmentIds?.includes(id)),
    'self_report'
  )
}
