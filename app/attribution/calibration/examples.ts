import { surpriseAmong } from '#attribution/answer_surprise'
import attributionConfig from '#config/attribution'
import { CurrentBusiness } from '#tenancy/current_business'
import { elsewhenOf } from '#attribution/calibration/elsewhen'
import type { Seen } from '#attribution/calibration/elsewhen'
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

const NEWEST = `
select id, external_id as "externalId", connection_id as "connectionId" from appointments
 where business_id = $1 and gone_at is null
 order by booked_at desc, external_id, connection_id limit $2`

const SEEN = `
select extract(epoch from min(occurred_at)) * 1000 as "fromMs",
       extract(epoch from max(occurred_at)) * 1000 as "untilMs"
  from touchpoints where business_id = $1`

const inside = <T>(businessId: string, work: () => Promise<T>) =>
  workInside(businessId, work, 'calibration')

/**
 * The newest appointments as the matcher sees them, in pages of a door each, so that no transaction
 * is long. Those that their own evidence proves are also looked for at another time.
 */
export async function readExamples(businessId: string): Promise<Example[]> {
  const { ids, seen } = await inside(businessId, async () => {
    const rows = await CurrentBusiness.query<{ id: string }>(NEWEST, [
      businessId,
      attributionConfig.calibration.mostAppointments,
    ])
    const [row] = await CurrentBusiness.query<Seen>(SEEN, [businessId])
    const { fromMs, untilMs } = row!

    return {
      ids: rows.map(({ id }) => id),
      seen: { fromMs: Number(fromMs), untilMs: Number(untilMs) },
    }
  })
  const examples: Example[] = []
  for (let at = 0; at < ids.length; at += PAGE) {
    const some = ids.slice(at, at + PAGE)
    examples.push(...(await inside(businessId, () => pageOf(some, seen))))
  }

  return examples
}

async function pageOf(ids: string[], seen: Seen): Promise<Example[]> {
  const { lookbackDays, timezone } = await readSettings()
  const { isHealth } = await servedBusiness()
  const people = await roughPopulation()
  const labels = await personLabels(ids)
  const facts = (await readMatchFacts(ids, timezone)).map((one) =>
    dated(isHealth ? byKeysAlone(one) : one)
  )
  const surpriseOf = await surpriseAmong(facts)
  const found = await candidatesOf(facts, lookbackDays)
  const examples = facts.map((one, nth) => ({
    externalId: one.externalId,
    person: labels.get(one.appointmentId) ?? one.externalId,
    facts: evidenceOf(one, { lookbackDays, people, surpriseOf }),
    candidates: found[nth]!,
    ...(one.ruling ? { ruling: rulingOf(one.ruling) } : {}),
  }))
  const isProven = examples.map((one) => decide(one.facts, one.candidates).confidence > 0)
  const elsewhen = facts.map((one) => hintless(one, elsewhenOf(one.bookedAtMs, lookbackDays, seen)))
  const elsewhere = await candidatesOf(
    elsewhen.filter((_, nth) => isProven[nth]),
    lookbackDays
  )

  return examples.map((example, nth) => {
    if (!isProven[nth]) return example
    const { bookedAtMs } = elsewhen[nth]!

    return { ...example, elsewhen: { bookedAtMs, candidates: elsewhere.shift()! } }
  })
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

const candidatesOf = async (facts: readonly MatchFacts[], lookbackDays: number) =>
  (await findCandidates(facts, lookbackDays)).map((found) =>
    found.map(({ candidate }) => candidate)
  )

/** The same appointment at a time when whoever made it was not about to; ids of its own hidden. */
function hintless(facts: MatchFacts, bookedAtMs: number): MatchFacts {
  const keys = { ...facts.keys, codes: [] }

  return { ...facts, bookedAtMs, keys, landing: null, sessionId: null, visitor: null, clickIds: [] }
}

const rulingOf = ({ decision, touchpointIds }: Ruling) =>
  decision === 'rejected'
    ? { right: [], wrong: touchpointIds }
    : { right: touchpointIds, wrong: [] }
