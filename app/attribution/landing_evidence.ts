import { PROBE } from '#attribution/clusters'
import { foundBy, line } from '#attribution/evidence'
import type { EvidenceLine, Weighing } from '#attribution/evidence'

const NAMED_BY_ID = [PROBE.clickId, PROBE.session, PROBE.visitor, PROBE.messageCode]

/**
 * A booking that names page or campaign and brings no id along: many came by the same. It weighs
 * what other evidence found, less the more visits bear the same words, and finds nothing itself.
 */
export function landingLine({ candidates, appointment, weights, model }: Weighing): EvidenceLine[] {
  const { landing } = appointment
  if (landing === null || foundBy(candidates, ...NAMED_BY_ID)) return []
  const same = candidates.findLast((candidate) => candidate.landing === landing)
  if (!same) return []
  const limit = weights.agrees.landing
  const bits = model ? Math.min(limit, bitsAmongAll(model.shares.landing, landing)) : limit

  return [line('landing', Math.max(0, bits) + 0, { touchpointId: same.id })]
}

/** Of what no count holds: nothing where nothing was counted, else as rare as can be. */
function bitsAmongAll(shares: Readonly<Record<string, number>> | undefined, landing: string) {
  if (!shares) return 0

  return Object.hasOwn(shares, landing) ? -Math.log2(shares[landing]!) : Infinity
}
