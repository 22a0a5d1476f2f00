import attributionConfig from '#config/attribution'
import type { Candidate } from '#attribution/clusters'

/** What stands for the browser of a touchpoint where clusters are made; null: it joins nobody. */
export type BrowserOf = (candidate: Candidate) => string | null

type Contacts = Pick<Candidate, 'emailHashes' | 'phoneHashes'>

const emailsOf = ({ emailHashes = [] }: Contacts) => emailHashes
const phonesOf = ({ phoneHashes = [] }: Contacts) => phoneHashes
const contactsOf = (one: Contacts) => [...emailsOf(one), ...phonesOf(one)]

/** Sets of touchpoints that have a value in common, directly or through others. */
function groupsOf(
  candidates: readonly Candidate[],
  valuesOf: (one: Candidate) => readonly string[]
) {
  const groups: { values: Set<string>; members: Set<Candidate> }[] = []
  for (const candidate of candidates) {
    const values = valuesOf(candidate)
    if (values.length === 0) continue
    const own = groups.filter((group) => values.some((value) => group.values.has(value)))
    const joined = {
      values: new Set([...values, ...own.flatMap((group) => [...group.values])]),
      members: new Set([candidate, ...own.flatMap((group) => [...group.members])]),
    }
    for (const group of own) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }

  return groups
}

/** People who left a contact at these touchpoints, at least: their addresses, or numbers, differ. */
const peopleAt = (candidates: readonly Candidate[]) =>
  Math.max(groupsOf(candidates, emailsOf).length, groupsOf(candidates, phonesOf).length)

/**
 * Browsers that more people use than may carry one: a tablet at the desk, a kiosk. Seen from the
 * contacts left at them, or known from the people that were seen with them.
 */
export function sharedBrowsers(
  candidates: readonly Candidate[],
  holdersOf: (visitorId: string) => number
): ReadonlySet<string> {
  const { browserPeople } = attributionConfig
  const browsers = Map.groupBy(candidates, ({ visitorId }) => visitorId)
  const isShared = ([visitorId, same]: [string | null, Candidate[]]) =>
    visitorId !== null && (holdersOf(visitorId) > browserPeople || peopleAt(same) > browserPeople)

  return new Set([...browsers].filter(isShared).map(([visitorId]) => visitorId!))
}

/**
 * A shared browser joins no two people: each of its sessions is whose contact was left in it, else
 * whose was left nearest in time; without any contact it stands alone. `candidates` in time order.
 */
export function browsersOf(
  candidates: readonly Candidate[],
  shared: ReadonlySet<string>
): BrowserOf {
  const owners = new Map<Candidate, string | null>()
  for (const visitorId of shared) {
    const own = candidates.filter((candidate) => candidate.visitorId === visitorId)
    for (const [candidate, owner] of ownersAt(own)) {
      owners.set(candidate, owner === null ? null : `${visitorId} ${owner}`)
    }
  }

  return (candidate) => {
    const owner = owners.get(candidate)

    return owner === undefined ? candidate.visitorId : owner
  }
}

/** Of each touchpoint the id of the first one of its owner; null: nobody's. */
function ownersAt(candidates: readonly Candidate[]): Map<Candidate, string | null> {
  const groups = groupsOf(candidates, contactsOf)
  const named = new Map(
    groups.flatMap(({ members }) => {
      const inOrder = candidates.filter((candidate) => members.has(candidate))

      return inOrder.map((member) => [member, inOrder[0]!.id] as const)
    })
  )
  const sessions = Map.groupBy(candidates, ({ sessionId, id }) => sessionId ?? `alone ${id}`)

  return new Map(
    [...sessions.values()].flatMap((session) => {
      const known = session.filter((one) => named.has(one))
      const nearest = nearestOf(session[0]!, known.length > 0 ? known : [...named.keys()])

      return session.map((one) => [one, nearest ? named.get(nearest)! : null] as const)
    })
  )
}

const nearestOf = ({ occurredAtMs }: Candidate, others: readonly Candidate[]) =>
  others.reduce<Candidate | null>((best, other) => {
    const gapMs = Math.abs(other.occurredAtMs - occurredAtMs)

    return best && Math.abs(best.occurredAtMs - occurredAtMs) <= gapMs ? best : other
  }, null)
