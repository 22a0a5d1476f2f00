import { CurrentBusiness } from '#tenancy/current_business'
import type { Candidate } from '#attribution/clusters'
import { DESK_ORIGINS } from '#attribution/evidence'
import type { Touch } from '#attribution/journey'
import { PROBE_STATEMENT } from '#attribution/probe_statement'
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
  landingKey: landingKey(row),
  isReturn: row.flags.includes('return'),
  isBot: row.flags.includes('bot'),
  campaignId: null,
  adGroupId: null,
  adId: null,
  locationId: row.location_id,
})

function landingKey({ landing_host: host, landing_path: path, click_id: click, channel }: Row) {
  return host === null ? null : [host, path, click, channel].join(' ')
}

/** Buffers for a bytea[] parameter; an empty list finds nothing. */
const bytes = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'hex'))

/** Network and browser of the booking; what a desk entered was entered for everybody. */
const deviceOf = ({ origin, network, agent }: MatchFacts) =>
  DESK_ORIGINS.includes(origin) ? [null, null] : [network, agent]

/** Every touchpoint of the lookback that a probe of this appointment finds; inside the door. */
export async function findCandidates(facts: MatchFacts, lookbackDays: number) {
  const { keys, bookedAtMs } = facts
  const rows = await CurrentBusiness.query<Row>(
    PROBE_STATEMENT,
    [
      CurrentBusiness.id(),
      new Date(bookedAtMs - lookbackDays * DAY_MS),
      new Date(bookedAtMs),
      facts.sessionId,
      facts.visitor,
      facts.clickIds,
      bytes(keys.emailExact),
      bytes(keys.emailCanonical),
      bytes(keys.phoneExact),
      bytes(keys.phoneCanonical),
      bytes(keys.emailNear),
      bytes(keys.emailName),
      bytes(keys.personEmails),
      bytes(keys.personPhones),
      ...deviceOf(facts),
      bytes(keys.personVisitors),
    ],
    'find_candidates'
  )

  return rows.map((row): FoundTouchpoint => ({
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
  }))
}
