import { line } from '#attribution/evidence'
import type { EvidenceLine, Weighing } from '#attribution/evidence'

const HOUR_MS = 3_600_000
const READ = { location: 'locationId', service: 'serviceRef' } as const

/** Gap, place and service: they weigh a match and never prove one. */
export function behaviourLines(weighing: Weighing): EvidenceLine[] {
  const { appointment, candidates, weights } = weighing
  const newest = candidates.at(-1)!
  const gapHours = (appointment.bookedAtMs - newest.occurredAtMs) / HOUR_MS
  const gap = weights.gap.find(({ underHours }) => gapHours < underHours)

  return [
    line('gap', gap?.weight ?? 0, { touchpointId: newest.id }),
    ...valueLine('location', appointment.locationId, weighing),
    ...valueLine('service', appointment.serviceRef, weighing),
  ]
}

function valueLine(
  kind: keyof typeof READ,
  ours: string | null,
  { candidates, weights }: Weighing
): EvidenceLine[] {
  const named = candidates.filter((candidate) => candidate[READ[kind]] !== null)
  if (ours === null || !named.length) return []
  const same = named.findLast((candidate) => candidate[READ[kind]] === ours)

  return same
    ? [line(kind, weights.agrees[kind], { touchpointId: same.id })]
    : [line(kind, weights.disagrees[kind] ?? 0)]
}
