import { CurrentBusiness } from '#tenancy/current_business'
import type { Candidate } from '#attribution/clusters'
import { DESK_ORIGINS } from '#attribution/evidence'
import type { Touch } from '#attribution/journey'
import { landingKey } from '#attribution/landing_key'
import { OWN_SESSION_AHEAD_MS, PROBE_STATEMENT } from '#attribution/probe_statement'
import type { MatchFacts } from '#attribution/match_facts'

const DAY_MS = 86_400_000

/** A touchpoint as both the evidence and the journey rule read it. */
export interface FoundTouchpoint {
  candidate: Candidate
  touch: Touch
  /** The source's own id, for exports. */
  eventId: string
  /** What may name a campaign. */
  names: CampaignNames
}

export interface CampaignNames {
  clickId: string | null
  utmId: string | null
  gadCampaignId: string | null
  campaign: string | null
  source: string | null
}

interface Row {
  nth: number
  id: string
  event_id: string
  occurred_at: Date
  visitor_id: Buffer | null
  session_id: string | null
  click_id: string | null
  network: Buffer | null
  agent: Buffer | null
  location_id: string | null
  service_ref: string | null
  channel: string
  source: string | null
  medium: string | null
  campaign: string | null
  utm_id: string | null
  gad_campaign_id: string | null
  landing_host: string | null
  landing_path: string | null
  kind: string
  trust: number
  flags: string[]
  probes: number[]
  keys: string[] | null
}

const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null
const ofKind = (keys: string[] | null, kind: string) =>
  (keys ?? []).filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length + 1))

const candidateOf = (row: Row): Candidate => ({
  id: row.id,
  occurredAtMs: row.occurred_at.getTime(),
  visitorId: hex(row.visitor_id),
  sessionId: row.session_id,
  clickId: row.click_id,
  network: hex(row.network),
  agent: hex(row.agent),
  locationId: row.location_id,
  serviceRef: row.service_ref,
  channel: row.channel,
  landing: landingKey({ ...row, host: row.landing_host, path: row.landing_path }),
  kind: row.kind,
  trust: row.trust > 0 ? 'high' : 'low',
  flags: row.flags,
  probes: row.probes,
  emailHashes: ofKind(row.keys, 'email'),
  phoneHashes: ofKind(row.keys, 'phone'),
})

const touchOf = (row: Row): Touch => ({
  touchpointId: row.id,
  occurredAtMs: row.occurred_at.getTime(),
  sessionId: row.session_id,
  visitorId: hex(row.visitor_id),
  channel: row.channel,
  source: row.source,
  kind: row.kind,
  landingKey: pageKey(row),
  isReturn: row.flags.includes('return'),
  isBot: row.flags.includes('bot'),
  campaignId: null,
  adGroupId: null,
  adId: null,
  locationId: row.location_id,
})

/** One page of one contact: what the duplicate rule compares. */
function pageKey({ landing_host: host, landing_path: path, click_id: click, channel }: Row) {
  return host === null ? null : [host, path, click, channel].join(' ')
}

/** Network and browser of the booking; what a desk entered was entered for everybody. */
const deviceOf = ({ origin, network, agent }: MatchFacts) =>
  DESK_ORIGINS.includes(origin) ? { network: null, agent: null } : { network, agent }

/** A bytea as JSON spells it. */
const spelt = (hash: string) => `\\x${hash}`
const speltBytes = (bytes: Buffer | null) => bytes && spelt(bytes.toString('hex'))

/** What the statement asks for one appointment. */
function probeRow(facts: MatchFacts, nth: number, lookbackDays: number) {
  const { bookedAtMs, sessionId, clickIds, visitor, keys } = facts
  const { network, agent } = deviceOf(facts)
  const hashes = Object.entries(keys).map(([name, list]) => [name, list.map(spelt)])

  return {
    nth,
    since: new Date(bookedAtMs - lookbackDays * DAY_MS),
    until: new Date(bookedAtMs),
    session: sessionId,
    visitor: speltBytes(visitor),
    clicks: clickIds,
    network: speltBytes(network),
    agent: speltBytes(agent),
    ...Object.fromEntries(hashes),
  }
}

const foundOf = (row: Row): FoundTouchpoint => ({
  candidate: candidateOf(row),
  touch: touchOf(row),
  eventId: row.event_id,
  names: {
    clickId: row.click_id,
    utmId: row.utm_id,
    gadCampaignId: row.gad_campaign_id,
    campaign: row.campaign,
    source: row.source,
  },
})

/**
 * Every touchpoint of the lookback that a probe of these appointments finds, in the order of the
 * appointments, by one statement; inside the door.
 */
export async function findCandidates(
  some: readonly MatchFacts[],
  lookbackDays: number
): Promise<FoundTouchpoint[][]> {
  const found: FoundTouchpoint[][] = some.map(() => [])
  if (some.length === 0) return found
  const booked = some.map(({ bookedAtMs }) => bookedAtMs)
  const rows = await CurrentBusiness.query<Row>(
    PROBE_STATEMENT,
    [
      CurrentBusiness.id(),
      new Date(Math.min(...booked) - lookbackDays * DAY_MS),
      new Date(Math.max(...booked) + OWN_SESSION_AHEAD_MS),
      JSON.stringify(some.map((facts, nth) => probeRow(facts, nth, lookbackDays))),
    ],
    'find_candidates'
  )
  for (const row of rows) found[row.nth]!.push(foundOf(row))

  return found
}
