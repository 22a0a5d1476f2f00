import attributionConfig from '#config/attribution'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Example } from '#attribution/calibration/example'
import { servedBusiness } from '#attribution/calibration/serving'
import { findCandidates } from '#attribution/candidates'
import { decide } from '#attribution/match_decision'
import { byKeysAlone, evidenceOf } from '#attribution/match_evidence'
import { readMatchFacts } from '#attribution/match_facts'
import type { MatchFacts } from '#attribution/match_facts'
import { journeyBounds } from '#attribution/journey'
import { roughPopulation } from '#attribution/population'
import type { Ruling } from '#attribution/ruling'
import { readSettings } from '#attribution/settings'
import { workInside } from '#tenancy/work_inside'

const PAGE = 200
const DAY_MS = 86_400_000
/** The same hour of the same weekday, far from the booking. */
const ELSEWHEN_DAYS = 14

const NEWEST = `
select id, external_id as "externalId", connection_id as "connectionId" from appointments
 where business_id = $1 and gone_at is null
 order by booked_at desc, external_id, connection_id limit $2`

const LAST_TOUCHPOINT = `
select max(occurred_at) as at from touchpoints where business_id = $1`

const inside = <T>(businessId: string, work: () => Promise<T>) =>
  workInside(businessId, work, 'calibration')

/**
 * The newest appointments as the matcher sees them, in pages of a door each, so that no transaction
 * is long. Those that their own evidence proves are also looked for at another time.
 */
export async function readExamples(businessId: string): Promise<Example[]> {
  const { ids, lastMs } = await inside(businessId, async () => {
    const rows = await CurrentBusiness.query<{ id: string }>(NEWEST, [
      businessId,
      attributionConfig.calibration.mostAppointments,
    ])
    const [last] = await CurrentBusiness.query<{ at: Date | null }>(LAST_TOUCHPOINT, [businessId])

    return { ids: rows.map(({ id }) => id), lastMs: last?.at?.getTime() ?? 0 }
  })
  const examples: Example[] = []
  for (let at = 0; at < ids.length; at += PAGE) {
    const some = ids.slice(at, at + PAGE)
    examples.push(...(await inside(businessId, () => pageOf(some, lastMs))))
  }

  return examples
}

async function pageOf(ids: string[], lastMs: number): Promise<Example[]> {
  const settings = await readSettings()
  const { isHealth } = await servedBusiness()
  const people = await roughPopulation()
  const labels = await personLabels(ids)
  const examples: Example[] = []
  for (const one of await readMatchFacts(ids, settings.timezone)) {
    const facts = dated(isHealth ? byKeysAlone(one) : one)
    const evidence = evidenceOf(facts, { lookbackDays: settings.lookbackDays, people })
    const candidates = await candidatesOf(facts, settings.lookbackDays)
    const isProven = decide(evidence, candidates).confidence > 0
    examples.push({
      externalId: facts.externalId,
      person: labels.get(facts.appointmentId) ?? facts.externalId,
      facts: evidence,
      candidates,
      ...(isProven ? { elsewhen: await elsewhenOf(facts, settings.lookbackDays, lastMs) } : {}),
      ...(facts.ruling ? { ruling: rulingOf(facts.ruling) } : {}),
    })
  }

  return examples
}

/** The label of a person is made of what the source tells: it is the same in every import. */
async function personLabels(ids: string[]) {
  const rows = await CurrentBusiness.query<{ id: string; label: string }>(
    `select a.id, p.label from appointments a
       join people p on p.business_id = a.business_id and p.id = a.person_id
      where a.business_id = $1 and a.id = any($2::uuid[])`,
    [CurrentBusiness.id(), ids]
  )

  return new Map(rows.map(({ id, label }) => [id, label]))
}

function dated(facts: MatchFacts): MatchFacts {
  const self = facts.history.find(({ rowId }) => rowId === facts.appointmentId)

  return self ? { ...facts, bookedAtMs: journeyBounds(self, facts.history).bookedAtMs } : facts
}

const candidatesOf = async (facts: MatchFacts, lookbackDays: number) =>
  (await findCandidates(facts, lookbackDays)).map(({ candidate }) => candidate)

async function elsewhenOf(facts: MatchFacts, lookbackDays: number, lastMs: number) {
  const later = facts.bookedAtMs + ELSEWHEN_DAYS * DAY_MS
  const bookedAtMs = later <= lastMs ? later : facts.bookedAtMs - ELSEWHEN_DAYS * DAY_MS
  const other = { ...facts, bookedAtMs, sessionId: null, visitor: null, clickIds: [] }

  return { bookedAtMs, candidates: await candidatesOf(other, lookbackDays) }
}

const rulingOf = ({ decision, touchpointIds }: Ruling) =>
  decision === 'rejected'
    ? { right: [], wrong: touchpointIds }
    : { right: touchpointIds, wrong: [] }
