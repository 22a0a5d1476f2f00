import { announce } from '#core/announce'
import { CurrentBusiness } from '#tenancy/current_business'
import { readValues } from '#attribution/appointment_values'
import { CampaignDirectory } from '#attribution/campaign_directory'
import { findCandidates } from '#attribution/candidates'
import type { FoundTouchpoint } from '#attribution/candidates'
import { creditRows } from '#attribution/credit_rows'
import { storeCredits } from '#attribution/credit_store'
import { CreditsReplaced } from '#attribution/events/credits_replaced'
import { buildJourney, journeyBounds } from '#attribution/journey'
import type { Journey } from '#attribution/journey'
import { decide } from '#attribution/match_decision'
import type { MatchDecision } from '#attribution/match_decision'
import { readMatchFacts } from '#attribution/match_facts'
import type { MatchFacts } from '#attribution/match_facts'
import { storeMatches } from '#attribution/match_store'
import { isFirstVisit, readHistory } from '#attribution/person_history'
import type { PastAppointment } from '#attribution/person_history'
import { roughPopulation } from '#attribution/population'
import { readSettings } from '#attribution/settings'
import type { AttributionSettings } from '#attribution/settings'

/** An appointment, what it was matched to, and the journey that earns its credit. */
export interface Matched {
  facts: MatchFacts
  decision: MatchDecision
  journey: Journey
  found: Map<string, FoundTouchpoint>
  isNewPerson: boolean
}

interface Known {
  settings: AttributionSettings
  history: Map<string, PastAppointment[]>
  people: number
}

/**
 * Matches and credits these appointments again: facts, candidates, decision, journey, one write.
 * Inside the door; running it twice changes nothing. Rows that went are left as they are.
 */
export async function matchAppointments(appointmentIds: string[], cause: string) {
  const settings = await readSettings()
  const facts = await readMatchFacts(appointmentIds, settings.timezone)
  if (facts.length === 0) return
  const people = facts.flatMap(({ personId }) => personId ?? [])
  const known = {
    settings,
    history: await readHistory([...new Set(people)]),
    people: await roughPopulation(),
  }
  const matched: Matched[] = []
  await planOnce(true)
  for (const one of facts) matched.push(await matchOne(one, known))
  await planOnce(false)
  await storeMatches(matched, cause)
  await credit(matched, settings)
}

/**
 * The candidate statement names every partition of the touchpoints in ten branches: planning it
 * for each appointment costs eight times what running it does. One generic plan prunes as it runs.
 */
const planOnce = (isOn: boolean) =>
  CurrentBusiness.query(`set local plan_cache_mode = ${isOn ? 'force_generic_plan' : 'auto'}`)

async function matchOne(facts: MatchFacts, { settings, history, people }: Known): Promise<Matched> {
  const own = history.get(facts.personId ?? '') ?? []
  const self = own.find(({ rowId }) => rowId === facts.appointmentId)
  const bounds = self ? journeyBounds(self, own) : { bookedAtMs: facts.bookedAtMs, cutAtMs: null }
  const dated = { ...facts, bookedAtMs: bounds.bookedAtMs }
  const rows = await findCandidates(dated, settings.lookbackDays)
  const evidence = { ...evidenceOf(dated), lookbackDays: settings.lookbackDays, people }
  const decision = decide(
    evidence,
    rows.map(({ candidate }) => candidate)
  )
  const found = new Map(rows.map((row) => [row.touch.touchpointId, row]))
  const touches = decision.touchpointIds.map((id) => found.get(id)!.touch)
  const journey = buildJourney(
    { ...evidence, ...bounds, startsAtMs: facts.startsAtMs },
    touches,
    settings
  )

  return {
    facts,
    decision,
    journey,
    found,
    isNewPerson: self !== undefined && isFirstVisit(self, own),
  }
}

const evidenceOf = (facts: MatchFacts) => ({
  appointmentId: facts.appointmentId,
  bookedAtMs: facts.bookedAtMs,
  origin: facts.origin,
  sessionId: facts.sessionId,
  visitorId: facts.visitor?.toString('hex') ?? null,
  clickIds: facts.clickIds,
  network: facts.network?.toString('hex') ?? null,
  agent: facts.agent?.toString('hex') ?? null,
  locationId: facts.locationId,
  serviceRef: facts.serviceRef,
  emailHashes: [...facts.keys.emailExact, ...facts.keys.emailCanonical, ...facts.keys.personEmails],
  phoneHashes: [...facts.keys.phoneExact, ...facts.keys.phoneCanonical, ...facts.keys.personPhones],
  selfReportedChannel: null,
  holders: facts.holders,
})

async function credit(matched: readonly Matched[], settings: AttributionSettings) {
  const values = await readValues(
    matched.map(({ facts }) => facts),
    settings.currency
  )
  const clickIds = matched.flatMap(({ journey, found }) =>
    journey.touches.flatMap(({ touchpointId }) => found.get(touchpointId)!.names.clickId ?? [])
  )
  const campaigns = await CampaignDirectory.read(clickIds)
  const rows = matched.flatMap((one) =>
    creditRows(one, values.get(one.facts.appointmentId)!, campaigns)
  )
  const { removed, added } = await storeCredits(
    matched.map(({ facts }) => facts.appointmentId),
    rows
  )
  if (removed.length > 0 || added.length > 0) await announce(new CreditsReplaced(removed, added))
}
