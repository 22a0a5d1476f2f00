import { announce } from '#core/announce'
import { surpriseAmong } from '#attribution/answer_surprise'
import type { SurpriseOf } from '#attribution/answer_surprise'
import { valuesOf } from '#attribution/appointment_values'
import { servedBusiness } from '#attribution/calibration/serving'
import type { ServedBusiness } from '#attribution/calibration/serving'
import { CampaignDirectory } from '#attribution/campaign_directory'
import { findCandidates } from '#attribution/candidates'
import type { FoundTouchpoint } from '#attribution/candidates'
import { creditRows } from '#attribution/credit_rows'
import { storeCredits } from '#attribution/credit_store'
import { CreditsReplaced } from '#attribution/events/credits_replaced'
import type { CreditRow } from '#attribution/events/credits_replaced'
import { forgetGone } from '#attribution/forget_gone'
import { storeFirst } from '#attribution/first_matches'
import { HeldContacts } from '#attribution/held_contacts'
import { buildJourney, journeyBounds } from '#attribution/journey'
import type { Journey, Touch } from '#attribution/journey'
import { decide } from '#attribution/match_decision'
import type { MatchDecision } from '#attribution/match_decision'
import { byKeysAlone, evidenceOf } from '#attribution/match_evidence'
import { readMatchFacts } from '#attribution/match_facts'
import type { MatchFacts } from '#attribution/match_facts'
import { storeMatches } from '#attribution/match_store'
import { isFirstVisit } from '#attribution/person_history'
import type { PastAppointment } from '#attribution/person_history'
import { roughPopulation } from '#attribution/population'
import { modelSettings, readSettings } from '#attribution/settings'
import type { AttributionSettings } from '#attribution/settings'

/** An appointment, what it was matched to, and the journey that earns its credit. */
export interface Matched {
  facts: MatchFacts
  decision: MatchDecision
  journey: Journey
  found: Map<string, FoundTouchpoint>
  isNewPerson: boolean
  /** The appointment of whomever that holds one of the match's contacts, and so cuts the journey. */
  cutBy: string | null
}

interface Known extends ServedBusiness {
  settings: AttributionSettings
  people: number
  surpriseOf: SurpriseOf
}

/**
 * Matches and credits these appointments again: facts, candidates, decision, journey, one write.
 * Inside the door; running it twice changes nothing. Rows that went lose their match.
 */
export async function matchAppointments(appointmentIds: string[], cause: string) {
  const settings = await readSettings()
  const facts = await readMatchFacts(appointmentIds, settings.timezone)
  if (facts.length < appointmentIds.length) await forgetGone(appointmentIds)
  if (facts.length === 0) return
  const known = {
    settings,
    people: await roughPopulation(),
    surpriseOf: await surpriseAmong(facts),
    ...(await servedBusiness()),
  }
  const decided = await decideAll(facts.sort(asBooked), known)
  const { matched, campaigns } = await journeysOf(decided, settings)
  const rows = creditsOf(matched, settings, campaigns)
  const isFirst = facts.every(({ isMatched }) => !isMatched)
  const { removed, added } = await (isFirst ? storeNew : replace)(matched, rows, cause)
  if (removed.length > 0 || added.length > 0) await announce(new CreditsReplaced(removed, added))
}

const asBooked = (a: MatchFacts, b: MatchFacts) =>
  a.bookedAtMs - b.bookedAtMs || (a.externalId < b.externalId ? -1 : 1)

/** What an appointment was matched to, before it is known whose contacts those are already. */
interface Decided extends Omit<Matched, 'journey' | 'cutBy'> {
  bounds: ReturnType<typeof journeyBounds>
  self: PastAppointment | undefined
}

/** Appointments whose candidates one statement looks for. */
const FOUND_AT_ONCE = 25

/** The database looks for the candidates of the next ones while these are decided. */
async function decideAll(facts: readonly MatchFacts[], known: Known) {
  const asked = facts.map((one) => askedOf(one, known))
  const { lookbackDays } = known.settings
  const find = (some: readonly Asked[]) =>
    findCandidates(
      some.map(({ dated }) => dated),
      lookbackDays
    )
  const decided: Decided[] = []
  let next = find(asked.slice(0, FOUND_AT_ONCE))
  for (let at = 0; at < asked.length; at += FOUND_AT_ONCE) {
    const current = next
    if (at + FOUND_AT_ONCE < asked.length) {
      next = find(asked.slice(at + FOUND_AT_ONCE, at + 2 * FOUND_AT_ONCE))
      next.catch(() => {}) // thrown where it is awaited, unless one before it throws
    }
    const found = await current
    found.forEach((rows, nth) => decided.push(decideOne(asked[at + nth]!, rows, known)))
  }

  return decided
}

interface Asked {
  facts: MatchFacts
  /** As they are looked at: booked when the first of a chain was, and by keys alone in a clinic. */
  dated: MatchFacts
  self: PastAppointment | undefined
  bounds: ReturnType<typeof journeyBounds>
}

function askedOf(facts: MatchFacts, { isHealth }: Known): Asked {
  const own = facts.history
  const self = own.find(({ rowId }) => rowId === facts.appointmentId)
  const bounds = self ? journeyBounds(self, own) : { bookedAtMs: facts.bookedAtMs, cutAtMs: null }
  const dated = { ...(isHealth ? byKeysAlone(facts) : facts), bookedAtMs: bounds.bookedAtMs }

  return { facts, dated, self, bounds }
}

function decideOne(asked: Asked, rows: readonly FoundTouchpoint[], known: Known): Decided {
  const { facts, dated, self, bounds } = asked
  const { settings, people, surpriseOf, learned } = known
  const { lookbackDays } = settings
  const decision = decide(
    evidenceOf(dated, { lookbackDays, people, surpriseOf }),
    rows.map(({ candidate }) => candidate),
    { learned, ruling: facts.ruling }
  )

  return {
    facts,
    self,
    bounds,
    decision,
    found: new Map(rows.map((row) => [row.touch.touchpointId, row])),
    isNewPerson: self !== undefined && isFirstVisit(self, facts.history),
  }
}

/**
 * Campaigns are asked once: by the contacts that earn credit, or, where some campaigns are left
 * out, by all that were matched, before it is known which of them are.
 */
async function journeysOf(decided: readonly Decided[], settings: AttributionSettings) {
  const contacts = await HeldContacts.read(
    decided.flatMap(({ decision }) => decision.touchpointIds),
    decided.map(({ facts }) => facts.appointmentId)
  )
  const early =
    settings.excludedCampaigns.length > 0
      ? await CampaignDirectory.read(decided.flatMap(namesMatched))
      : null
  const matched = decided.map((one) => withJourney(one, { contacts, settings, campaigns: early }))
  const campaigns = early ?? (await CampaignDirectory.read(matched.flatMap(namesIn)))

  return { matched, campaigns }
}

interface JourneyRules {
  settings: AttributionSettings
  contacts: HeldContacts
  /** Null where no campaign is left out: the journey does not ask for them. */
  campaigns: CampaignDirectory | null
}

/** A contact that an appointment before this one holds cuts like an appointment of the person. */
function withJourney(one: Decided, { contacts, settings, campaigns }: JourneyRules): Matched {
  const { facts, decision, bounds, found } = one
  const { status, sessionId, startsAtMs } = facts
  const claim = {
    rowId: facts.appointmentId,
    appointmentId: one.self?.appointmentId ?? facts.externalId,
    bookedAtMs: bounds.bookedAtMs,
    status,
    confidence: decision.confidence,
    own: new Set([facts.appointmentId, ...facts.history.map(({ rowId }) => rowId)]),
  }
  const cutBy = contacts.cutOf(claim, decision.touchpointIds)
  const cutAtMs = Math.max(bounds.cutAtMs ?? -Infinity, cutBy?.bookedAtMs ?? -Infinity)
  const journey = buildJourney(
    {
      appointmentId: facts.appointmentId,
      bookedAtMs: bounds.bookedAtMs,
      cutAtMs: cutAtMs === -Infinity ? null : cutAtMs,
      sessionId,
      startsAtMs,
    },
    decision.touchpointIds.map((id) => touchOf(found.get(id)!, campaigns)),
    settings
  )
  contacts.note(
    journey.touches.map(({ touchpointId }) => touchpointId),
    claim
  )

  return { ...one, journey, cutBy: cutBy?.rowId ?? null }
}

const touchOf = ({ touch, names }: FoundTouchpoint, campaigns: CampaignDirectory | null): Touch =>
  campaigns ? { ...touch, campaignId: campaigns.named(names).campaignId } : touch

function creditsOf(
  matched: readonly Matched[],
  settings: AttributionSettings,
  campaigns: CampaignDirectory
) {
  const how = { campaigns, settings: modelSettings(settings) }

  return matched.flatMap((one) => creditRows(one, valuesOf(one.facts, settings.currency), how))
}

async function storeNew(matched: readonly Matched[], rows: CreditRow[], cause: string) {
  await storeFirst(matched, rows, cause)

  return { removed: [], added: rows }
}

async function replace(matched: readonly Matched[], rows: CreditRow[], cause: string) {
  const creditedIds = await storeMatches(matched, cause)
  const appointmentIds = matched.map(({ facts }) => facts.appointmentId)

  return storeCredits({ appointmentIds, creditedIds }, rows)
}

const namesMatched = ({ decision, found }: Decided) =>
  decision.touchpointIds.map((id) => found.get(id)!.names)
const namesIn = ({ journey, found }: Matched) =>
  journey.touches.map(({ touchpointId }) => found.get(touchpointId)!.names)
