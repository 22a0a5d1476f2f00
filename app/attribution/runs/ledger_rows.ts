import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { JourneyLedger } from '#attribution/runs/journey_ledger'
import { CHUNK, chunkCount, chunkOf, outcomesOf, takeChunk } from '#attribution/runs/ledger_chunks'
import type { Chunk } from '#attribution/runs/ledger_chunks'
import type { State } from '#attribution/engine/states'

/** What is known of the stored journeys of a business. */
export interface StoreRow {
  version: bigint
  settings_version: number
  /** Of what campaigns were called when the journeys were made; null: before that was kept. */
  campaigns_digest: string | null
  states: State[]
  currencies: string[]
  journeys: number
  dead: number
  touchpoints_through: Date
}

const STORE = `
select version, settings_version, campaigns_digest, states, currencies, journeys, dead, touchpoints_through
  from journey_stores where business_id = $1`

/** Null before journeys were first stored; inside the door, as everything here. */
export async function readStore() {
  const [row] = await CurrentBusiness.query<StoreRow>(STORE, [CurrentBusiness.id()])

  return row ?? null
}

/** Until the commit nobody else brings the journeys of this business up to date. */
export const holdStore = () =>
  CurrentBusiness.query('select pg_advisory_xact_lock(hashtextextended($1, 14))', [
    CurrentBusiness.id(),
  ])

const CHUNKS = `
select number, journeys, outcomes, subjects, facts, contacts
  from journey_chunks where business_id = $1 and number = $2`

/** The stored journeys as they were last written. */
export async function loadLedger({ states, currencies, journeys }: StoreRow) {
  const ledger = new JourneyLedger()
  for (const state of states) ledger.stateId(state)
  ledger.currencies.push(...currencies)
  for (let number = 0; number < chunkCount(journeys); number++) {
    const [chunk] = await CurrentBusiness.query<Chunk>(CHUNKS, [CurrentBusiness.id(), number])
    takeChunk(ledger, chunk!)
  }
  ledger.reindex()

  return ledger
}

const PUT = `
insert into journey_chunks (business_id, number, journeys, outcomes, subjects, facts, contacts)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (business_id, number) do update set
  journeys = excluded.journeys, outcomes = excluded.outcomes, subjects = excluded.subjects,
  facts = excluded.facts, contacts = excluded.contacts`
const MARK = 'update journey_chunks set outcomes = $3 where business_id = $1 and number = $2'
const DROP = 'delete from journey_chunks where business_id = $1 and number >= $2'
const HEAD = `
insert into journey_stores (business_id, version, settings_version, campaigns_digest, states,
  currencies, journeys, dead, touchpoints_through, advanced_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (business_id) do update set
  version = excluded.version, settings_version = excluded.settings_version,
  campaigns_digest = excluded.campaigns_digest,
  states = excluded.states, currencies = excluded.currencies, journeys = excluded.journeys,
  dead = excluded.dead, touchpoints_through = excluded.touchpoints_through,
  advanced_at = excluded.advanced_at`

export interface Saved {
  version: bigint
  settingsVersion: number
  campaignsDigest: string
  throughMs: number
  /** Journeys that stand unchanged in their place, save for being dead; 0: all are written. */
  kept: number
  /** Positions below `kept` that were marked dead. */
  buried: readonly number[]
}

/** Writes the chunks that grew, the marks of those that did not, and what stands above them. */
export async function saveLedger(ledger: JourneyLedger, saved: Saved) {
  const businessId = CurrentBusiness.id()
  const first = Math.floor(saved.kept / CHUNK)
  const marked = new Set(saved.buried.map((at) => Math.floor(at / CHUNK)))
  for (const number of marked) {
    if (number >= first) continue
    await CurrentBusiness.query(MARK, [businessId, number, outcomesOf(ledger, number)])
  }
  for (let number = first; number < chunkCount(ledger.size); number++) {
    const { journeys, outcomes, subjects, facts, contacts } = chunkOf(ledger, number)
    const values = [businessId, number, journeys, outcomes, subjects, facts, contacts]
    await CurrentBusiness.query(PUT, values)
  }
  await CurrentBusiness.query(DROP, [businessId, chunkCount(ledger.size)])
  await CurrentBusiness.query(HEAD, [
    businessId,
    saved.version,
    saved.settingsVersion,
    saved.campaignsDigest,
    JSON.stringify(ledger.states),
    ledger.currencies,
    ledger.size,
    ledger.tokens.deadCount,
    new Date(saved.throughMs),
    clock.date(),
  ])
}
