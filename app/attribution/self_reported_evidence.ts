import { line } from '#attribution/evidence'
import type { EvidenceLine, Weighing } from '#attribution/evidence'

/**
 * What the person answered, beside the channels of a cluster. It weighs what other evidence found
 * and finds nothing itself: one bit and a half at most, less where nearly everybody says the same.
 */
export function selfReportedLine({ appointment, candidates, weights }: Weighing): EvidenceLine[] {
  const said = appointment.selfReported
  if (!said || said.channels.length === 0) return []
  const same = candidates.findLast(({ channel }) => said.channels.includes(channel))
  if (!same) return [line('self_reported', weights.disagrees.self_reported ?? 0)]
  const bits = Math.min(weights.agrees.self_reported, said.surpriseBits)

  return [line('self_reported', bits, { touchpointId: same.id })]
}
