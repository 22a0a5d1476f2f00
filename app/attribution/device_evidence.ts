import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { DESK_ORIGINS, frequencyBits, holdersOf, isHub, line } from '#attribution/evidence'
import type { EvidenceLine, Weighing } from '#attribution/evidence'

/** Network and user agent. A desk enters the bookings of everybody: its device is no evidence. */
export function deviceLines(weighing: Weighing): EvidenceLine[] {
  const { origin, network, agent } = weighing.appointment
  if (DESK_ORIGINS.includes(origin)) return []
  const networks = weighing.candidates.filter((candidate) => candidate.network !== null)
  const agents = weighing.candidates.filter((candidate) => candidate.agent !== null)
  const sameNetwork = networks.findLast((candidate) => candidate.network === network)
  const sameAgent = agents.findLast((candidate) => candidate.agent === agent)

  return [
    ...(network === null || !networks.length ? [] : [networkLine(sameNetwork, weighing)]),
    ...(agent === null || !agents.length ? [] : [agentLine(sameAgent, weighing)]),
  ]
}

/** A network of many people is an office or a carrier: it says nothing. */
function networkLine(
  same: Candidate | undefined,
  { appointment, weights }: Weighing
): EvidenceLine {
  if (!same) return line('network', weights.disagrees.network ?? 0)
  const touchpointId = same.id
  const holders = holdersOf(appointment, appointment.network)
  if (holders >= weights.hubNetworkHolders || isHub(appointment, PROBE.device)) {
    return line('network', 0, { touchpointId, note: 'hub' })
  }

  return line('network', frequencyBits(weights.agrees.network, holders, appointment.people), {
    touchpointId,
  })
}

function agentLine(same: Candidate | undefined, { appointment, weights }: Weighing): EvidenceLine {
  if (!same) return line('agent', weights.disagrees.agent ?? 0)
  const holders = holdersOf(appointment, appointment.agent)
  const bits = frequencyBits(weights.agrees.agent, holders, appointment.people)

  return line('agent', bits, { touchpointId: same.id })
}
