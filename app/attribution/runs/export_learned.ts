import { clock } from '#core/clock'
import { Money } from '#core/money'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import type { EngineModel, Need } from '#attribution/engine/availability'
import { resultOf } from '#attribution/engine/model_run'
import type { ModelNumbers } from '#attribution/engine/model_run'
import type { State } from '#attribution/engine/states'
import type { ExportRange, ExportStage } from '#attribution/exports'
import { readSettings } from '#attribution/settings'
import { advanceLedger } from '#attribution/runs/advance_ledger'
import { runWork, sourceFrom } from '#attribution/runs/compute_run'
import { sharesOfJourney, stateFinder } from '#attribution/runs/journey_shares'
import { journeysOf } from '#attribution/runs/owner_journeys'
import type { OwnedAppointment, OwnerJourney } from '#attribution/runs/owner_journeys'
import { readOwners } from '#attribution/runs/owner_reader'
import { runJourneys } from '#attribution/runs/run_journeys'
import { modelsOf, runPlan } from '#attribution/runs/run_plan'
import type { Level, RunQuestion } from '#attribution/runs/run_question'
import { touchedOwners } from '#attribution/runs/touched_owners'
import { workInside } from '#tenancy/work_inside'

export interface LearnedExport extends ExportRange {
  model: EngineModel
  stage: ExportStage
  states: Level
}

interface Fitted {
  numbers: Pick<ModelNumbers, 'spread' | 'agedSpread'>
  stateOf: (state: State) => number
}

const PAGE = 2_000
const STAGES: ExportStage[] = ['booked', 'kept', 'paid', 'net']

const inside = <T>(businessId: string, work: () => Promise<T>) =>
  workInside(businessId, work, 'shell')

/**
 * Pages of lines of one model of the engine, in the form of the other credit exports: it is fitted
 * as a run of the same range is, then divides every appointment of the range. Fails with what the
 * model waits for.
 */
export async function exportLearned(
  businessId: string,
  asked: LearnedExport
): Promise<Result<AsyncIterable<object[]>, Need[]>> {
  const fitted = await inside(businessId, () => fit(asked))

  return fitted.ok ? ok(pagesOf(businessId, asked, fitted.value)) : fail(fitted.failure)
}

async function fit(asked: LearnedExport): Promise<Result<Fitted, Need[]>> {
  const { ledger, settings } = await advanceLedger()
  const { from, to, states: level, model } = asked
  if (!modelsOf(settings).includes(model)) {
    return fail([{ what: 'custom_weights', have: 0, need: 1 }])
  }
  const rest = { goal: 'all', excludesDirect: false, settingsVersion: settings.version } as const
  const question: RunQuestion = { level, from, to, ...rest }
  const looking = { question, nowMs: clock.nowMs(), lookbackDays: settings.lookbackDays }
  const journeys = runJourneys(ledger, looking)
  const plan = await runPlan(question, settings, { models: [model], resamples: 0 })
  const source = sourceFrom(runWork(journeys, plan))
  const { numbers, availability } = resultOf(source, model)
  if (!numbers) return fail(availability.needs)

  return ok({ numbers, stateOf: stateFinder(source, level) })
}

async function* pagesOf(businessId: string, asked: LearnedExport, fitted: Fitted) {
  const names = await inside(businessId, campaignIds)
  for (let after = FIRST; ;) {
    const { journeys, last } = await inside(businessId, () => journeysAfter(asked, after, fitted))
    yield journeys.flatMap((journey) => linesOf(journey, { asked, fitted, names }))
    if (last === null) return
    after = last
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000'
const IDS = `
select distinct c.appointment_id as id from credits c
 where c.business_id = $1 and c.model = 'linear' and c.appointment_id > $2
   and ($3::date is null or c.booked_day >= $3) and ($4::date is null or c.booked_day <= $4)
 order by 1 limit ${PAGE}`

async function journeysAfter({ from, to }: LearnedExport, after: string, { numbers }: Fitted) {
  const values = [CurrentBusiness.id(), after, from, to]
  const rows = await CurrentBusiness.query<{ id: string }>(IDS, values)
  const ids = new Set(rows.map(({ id }) => id))
  const settings = await readSettings()
  const journeys: OwnerJourney[] = []
  for await (const owner of readOwners(await selectionOf(ids, numbers.agedSpread !== null))) {
    const own = owner.appointments.filter(({ appointmentId: id, isGone }) => ids.has(id) && !isGone)
    if (own.length === 0) continue
    const all = journeysOf(owner, settings)
    journeys.push(...all.filter(({ appointment }) => appointment && own.includes(appointment)))
  }

  return { journeys, last: rows.length < PAGE ? null : rows.at(-1)!.id }
}

/** Roles and visits stand in the touchpoints of the person; what else there is, in the credits. */
async function selectionOf(appointmentIds: Set<string>, readsTouches: boolean) {
  const none = { personIds: [], visitors: [], touchpointIds: [] }
  if (!readsTouches) return { ...none, appointmentIds: [...appointmentIds] }
  const nobody = {
    personIds: new Set<string>(),
    touchpointIds: new Set<string>(),
    clickIds: new Set<string>(),
  }
  const changes = { isEverything: false, spans: [], ...nobody, appointmentIds }
  const owners = await touchedOwners(changes, [])

  return {
    personIds: [...owners.personIds],
    appointmentIds: [...appointmentIds],
    visitors: Array.from(owners.visitors, (hash) => Buffer.from(hash, 'hex')),
    touchpointIds: [...owners.touchpointIds],
  }
}

async function campaignIds() {
  const rows = await CurrentBusiness.query<{ id: string; external_id: string }>(
    'select id, external_id from campaigns where business_id = $1',
    [CurrentBusiness.id()]
  )

  return new Map(rows.map(({ id, external_id: external }) => [id, external]))
}

interface Lined {
  asked: LearnedExport
  fitted: Fitted
  names: ReadonlyMap<string, string>
}

interface Earner {
  touchpointId: string | null
  state: State
  share: number
}

function linesOf(journey: OwnerJourney, { asked, fitted, names }: Lined) {
  const appointment = journey.appointment!
  const { stage, states, model } = asked
  const { currency, externalId, externalLocationId } = appointment
  const total = new Money(appointment.micros[STAGES.indexOf(stage)]!, currency || 'XXX')
  const earners = earnersOf(appointment, journey, fitted).filter(({ share }) => share > 0)

  return total
    .split(earners, ({ share }) => share)
    .map(({ item: { touchpointId, state }, share, value }) => ({
      appointmentId: externalId,
      touchpointId,
      channel: state.channel,
      campaignId: states === 'campaign' ? nameOf(state, names) : null,
      locationId: externalLocationId,
      credit: share,
      model,
      revenue: { micros: Number(value.micros), currency: currency || null },
      stage,
    }))
}

const nameOf = ({ campaign }: State, names: ReadonlyMap<string, string>) =>
  campaign === null ? null : (names.get(campaign) ?? campaign)

const nobody = (channel: string, share: number): Earner => ({
  touchpointId: null,
  state: { channel, campaign: null },
  share,
})

function earnersOf(
  { contacts }: OwnedAppointment,
  journey: OwnerJourney,
  { numbers, stateOf }: Fitted
): Earner[] {
  if (contacts.length === 0) return [nobody('unattributed', 1)]
  const shares = sharesOfJourney(journey, numbers, stateOf)
  const { visit } = journey

  return [
    ...contacts.map(({ eventId: touchpointId, state }, at) => ({
      touchpointId,
      state,
      share: shares.contacts[at]!,
    })),
    ...(visit && shares.visit > 0
      ? [{ touchpointId: visit.eventId, state: visit.state, share: shares.visit }]
      : []),
    nobody('baseline', shares.baseline > 1e-9 ? shares.baseline : 0),
  ]
}
