import { announce } from '#core/announce'
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
import { storeFirst } from '#attribution/first_matches'
import { buildJourney, journeyBounds } from '#attribution/journey'
import type { Journey } from '#attribution/journey'
import { decide } from '#attribution/match_decision'
import type { MatchDecision } from '#attribution/match_decision'
import { byKeysAlone, evidenceOf } from '#attribution/match_evidence'
import { readMatchFacts } from '#attribution/match_facts'
import type { MatchFacts } from '#attribution/match_facts'
import { storeMatches } from '#attribution/match_store'
import { isFirstVisit } from '#attribution/person_history'
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

interface Known extends ServedBusiness {
  settings: AttributionSettings
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
  const known = { settings, people: await roughPopulation(), ...(await servedBusiness()) }
  const matched: Matched[] = []
  for (const one of facts) matched.push(await matchOne(one, known))
  const rows = await creditsOf(matched, settings.currency)
  const isFirst = facts.every(({ isMatched }) => !isMatched)
  const { removed, added } = await (isFirst ? storeNew : replace)(matched, rows, cause)
  if (removed.length > 0 || added.length > 0) await announce(new CreditsReplaced(removed, added))
}

async function matchOne(facts: MatchFacts, known: Known): Promise<Matched> {
  const { settings, people, learned, isHealth } = known
  const own = facts.history
  const self = own.find(({ rowId }) => rowId === facts.appointmentId)
  const bounds = self ? journeyBounds(self, own) : { bookedAtMs: facts.bookedAtMs, cutAtMs: null }
  const dated = { ...(isHealth ? byKeysAlone(facts) : facts), bookedAtMs: bounds.bookedAtMs }
  const rows = await findCandidates(dated, settings.lookbackDays)
  const evidence = evidenceOf(dated, { lookbackDays: settings.lookbackDays, people })
  const decision = decide(
    evidence,
    rows.map(({ candidate }) => candidate),
    { learned, ruling: facts.ruling }
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

async function creditsOf(matched: readonly Matched[], currency: string) {
  const campaigns = await CampaignDirectory.read(matched.flatMap(namesIn))

  return matched.flatMap((one) => creditRows(one, valuesOf(one.facts, currency), campaigns))
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

const namesIn = ({ journey, found }: Matched) =>
  journey.touches.map(({ touchpointId }) => found.get(touchpointId)!.names)
