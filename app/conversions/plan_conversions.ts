import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { enqueue } from '#core/queue'
import { rulesSoon } from '#conversions/active_rules'
import type { ActiveRule } from '#conversions/active_rules'
import { conversionKey } from '#conversions/conversion_key'
import { gate, occurredAtMs } from '#conversions/gate'
import type { GateFacts, Verdict } from '#conversions/gate'
import { ruleIn } from '#conversions/health_terms'
import { nextLine } from '#conversions/next_line'
import { platformTerms } from '#conversions/platform_terms'
import type { PlatformTerms } from '#conversions/platform_terms'
import { conversionFacts } from '#conversions/queries/conversion_facts_query'
import type { ConversionFacts } from '#conversions/queries/conversion_facts_query'
import { gateFacts, valueAt } from '#conversions/told_facts'
import { addUploads, noteDifferences, replan, uploadsOf } from '#conversions/upload_rows'
import type { PlannedUpload, Replanned, UploadRow } from '#conversions/upload_rows'

/** The kind of work and its table: what is due to be told. */
export const UPLOADS = 'uploads'

interface Planning {
  rule: ActiveRule
  terms: PlatformTerms
  facts: ConversionFacts
  /** Somebody answers for it. */
  isReleased?: boolean
}

export interface Weighed {
  gateFacts: GateFacts
  verdict: Verdict
  value: { micros: bigint | null; currency: string }
}

/** What the gate says of one appointment and one rule now. */
export function weigh({ rule: asWritten, terms, facts, isReleased }: Planning): Weighed {
  const rule = ruleIn(asWritten, facts.privacyMode)
  const value = valueAt(facts, rule)
  const read = gateFacts(facts, value.micros)
  const verdict = gate(
    read,
    {
      rule,
      privacyMode: facts.privacyMode,
      isPaused: rule.destinationState !== 'on',
      healthConfirmed: rule.isHealthConfirmed,
      maxAgeMs: terms.maxAgeMs,
      notBeforeClickMs: terms.notBeforeClickMs,
      accepted: terms.identifiers,
      isReleased,
    },
    clock.nowMs()
  )

  return { gateFacts: read, verdict, value }
}

const reasonOf = (verdict: Verdict) => ('reason' in verdict ? verdict.reason : null)

function dueAtMs(verdict: Verdict) {
  if (verdict.state === 'ready') return clock.nowMs()

  return verdict.state === 'held' ? verdict.untilMs : null
}

function standing(id: string, { gateFacts: read, verdict, value }: Weighed, rule: ActiveRule) {
  const at = occurredAtMs(rule.stage, read) ?? read.endsAtMs ?? read.startsAtMs

  return {
    id,
    state: verdict.state,
    reason: reasonOf(verdict),
    dueAtMs: dueAtMs(verdict),
    occurredAt: new Date(at),
    valueMicros: value.micros,
    currency: value.micros === null ? null : value.currency,
    identifiers: [...read.identifiers],
  } satisfies Replanned
}

/** A restatement or a retraction is due at once: its conversion has passed the gate. */
const ALLOWED: Verdict = { state: 'ready' }

function added(
  planning: Planning,
  weighed: Weighed,
  line: { kind: PlannedUpload['kind']; revision: number; conversionId: string }
): PlannedUpload {
  const { rule, facts } = planning
  const isFirst = line.kind === 'conversion'
  const stands = isFirst ? weighed : { ...weighed, verdict: ALLOWED }

  return {
    ...standing(uuidV7(), stands, rule),
    ...line,
    key: conversionKey(CurrentBusiness.id(), {
      destinationId: rule.destinationId,
      conversionId: line.conversionId,
    }),
    destinationId: rule.destinationId,
    connectionId: rule.connectionId,
    appointmentId: facts.appointmentId,
    locationId: facts.locationId,
    ruleId: rule.id,
    stage: rule.stage,
  }
}

interface Plan {
  added: PlannedUpload[]
  replanned: Replanned[]
  notes: { id: string; reason: string | null }[]
}

/** Whether somebody answers for a line. */
export const isReleased = (row: UploadRow | undefined) => row?.decision === 'release'

function planOne(planning: Planning, lines: readonly UploadRow[], plan: Plan) {
  const weighed = weigh({ ...planning, isReleased: isReleased(lines.at(-1)) })
  const { verdict, value } = weighed
  const next = nextLine(lines, {
    verdict,
    valueMicros: value.micros,
    supports: planning.terms.supports,
  })
  if (next.do === 'note') plan.notes.push(next)
  if (next.do === 'replan') plan.replanned.push(standing(next.id, weighed, planning.rule))
  if (next.do === 'add') {
    const conversionId = lines[0]?.conversionId ?? uuidV7()
    plan.added.push(added(planning, weighed, { ...next, conversionId }))
  }
}

/**
 * What these appointments mean for every rule of the business: lines of the ledger are made,
 * changed while they are unsent, or followed by a restatement. Safe to repeat. Inside the door.
 */
export async function planConversions(appointmentIds: readonly string[]) {
  const rules = appointmentIds.length > 0 ? await rulesSoon() : []
  if (rules.length === 0) return
  const lines = Map.groupBy(
    await uploadsOf(appointmentIds),
    ({ appointmentId, ruleId }) => `${appointmentId} ${ruleId}`
  )
  const plan: Plan = { added: [], replanned: [], notes: [] }
  for (const facts of await conversionFacts(appointmentIds)) {
    for (const rule of rules) {
      const terms = platformTerms(rule.connector)
      const own = lines.get(`${facts.appointmentId} ${rule.id}`) ?? []
      if (terms) planOne({ rule, terms, facts }, own, plan)
    }
  }
  await writePlan(plan)
}

async function writePlan({ added: news, replanned, notes }: Plan) {
  await addUploads(news)
  await replan(replanned)
  await noteDifferences(notes)
  const businessId = CurrentBusiness.id()
  const ready = [...news, ...replanned].filter(({ state }) => state === 'ready')
  CurrentBusiness.afterCommit(async () => {
    for (const { id } of ready) await enqueue({ kind: UPLOADS, rowId: { businessId, id } })
  })
}
