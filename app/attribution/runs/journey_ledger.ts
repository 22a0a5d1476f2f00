import { DEAD, JourneyTokens } from '#attribution/engine/journey_tokens'
import { seedOf } from '#attribution/engine/random'
import { resized } from '#attribution/engine/path_table'
import { OTHER, stateName } from '#attribution/engine/states'
import type { State } from '#attribution/engine/states'
import { KEPT, NEW_PERSON, PAID, STAGE_COUNT } from '#attribution/runs/journey_stages'
import { agesOf } from '#attribution/runs/owner_journeys'
import type { OwnerJourney } from '#attribution/runs/owner_journeys'
import { SubjectIndex } from '#attribution/runs/subject_index'

export const SUBJECT_BYTES = 16
/** States are told apart by 16 bits; what comes after the last is pooled in its channel. */
const MOST_STATES = 65_000
const NO_CURRENCY = 255

/** Beside the columns that the models read: by journey. */
export interface LedgerColumns {
  subject: Uint8Array
  /** Booked, kept, paid and net of each; whole micros, exact up to 2^53. */
  micros: Float64Array
  currency: Uint8Array
  flags: Uint8Array
  /** Epoch milliseconds of the booking or of the last contact. */
  endedAt: Float64Array
}

const room = (journeys: number): LedgerColumns => ({
  subject: new Uint8Array(journeys * SUBJECT_BYTES),
  micros: new Float64Array(journeys * STAGE_COUNT),
  currency: new Uint8Array(journeys),
  flags: new Uint8Array(journeys),
  endedAt: new Float64Array(journeys),
})

/**
 * The journeys of one business in memory. They are appended; whose subject changed is marked dead
 * and appended again. An unattributed appointment is a journey without contacts.
 */
export class JourneyLedger {
  tokens: JourneyTokens
  columns = room(1024)
  readonly states: State[] = []
  readonly currencies: string[] = []
  #idOf = new Map<string, number>()
  #index = new SubjectIndex()

  constructor() {
    this.tokens = new JourneyTokens(MOST_STATES + 1)
  }

  get size() {
    return this.tokens.journeyCount
  }

  /** `day`: days since 1970 of the booking or the last contact, in the business' zone. */
  append(journey: OwnerJourney, day: number) {
    const { contacts, appointment, outcome, lead, visit, isReturning } = journey
    const at = this.tokens.append({
      states: contacts.map(({ state }) => this.stateId(state)),
      agesHours: agesOf(journey),
      outcome,
      value: appointment ? Number(appointment.micros[0]) / 1e6 : 0,
      day,
      lead,
      visit: visit ? this.stateId(visit.state) : -1,
      isReturning,
      person: seedOf(journey.subject) || 1,
    })
    this.#appendColumns(at, journey)

    return at
  }

  #appendColumns(at: number, { subject, appointment, endsAtMs }: OwnerJourney) {
    if (at >= this.columns.flags.length) this.#grow(2 * at)
    const { columns } = this
    columns.subject.set(Buffer.from(subject, 'hex'), at * SUBJECT_BYTES)
    columns.endedAt[at] = endsAtMs
    columns.currency[at] = appointment ? this.#currencyId(appointment.currency) : NO_CURRENCY
    columns.flags[at] = appointment ? flagsOf(appointment) : 0
    columns.micros.set(appointment ? appointment.micros.map(Number) : NOTHING, at * STAGE_COUNT)
    this.#index.add(columns.subject, at)
  }

  /** Marks all journeys of a subject (32 hexadecimal digits) dead; returns their positions. */
  bury(subject: string) {
    const dead = this.#index.positionsOf(this.columns.subject, Buffer.from(subject, 'hex'))
    for (const at of dead) this.tokens.markDead(at)

    return dead
  }

  /** Position of the live journey of a subject, or -1. */
  positionOf(subject: string) {
    const found = this.#index.positionsOf(this.columns.subject, Buffer.from(subject, 'hex'))

    return found.find((at) => this.tokens.columns.outcome[at] !== DEAD) ?? -1
  }

  stateId(state: State): number {
    const name = stateName(state)
    const known = this.#idOf.get(name)
    if (known !== undefined) return known
    if (this.states.length >= MOST_STATES && state.campaign !== OTHER) {
      return this.stateId({ ...state, campaign: OTHER })
    }
    this.#idOf.set(name, this.states.length)

    return this.states.push(state) - 1
  }

  #currencyId(currency: string) {
    const known = this.currencies.indexOf(currency)

    return known >= 0 ? known : this.currencies.push(currency) - 1
  }

  /** Leaves the dead out; positions change. */
  compact() {
    const before = this.columns
    const positions = this.tokens.compact()
    this.columns = room(Math.max(1024, this.size))
    positions.forEach((to, from) => {
      if (to >= 0) copyColumns({ columns: before, at: from }, { columns: this.columns, at: to })
    })
    this.reindex()
  }

  /** After columns were put in place from outside. */
  reindex() {
    this.#index = new SubjectIndex()
    for (let at = 0; at < this.size; at++) this.#index.add(this.columns.subject, at)
  }

  /** Makes room for so many journeys. */
  reserve(journeys: number) {
    if (journeys > this.columns.flags.length) this.#grow(journeys)
  }

  #grow(journeys: number) {
    const larger = room(journeys)
    for (const name of Object.keys(larger) as (keyof LedgerColumns)[]) {
      resized(this.columns[name], larger[name] as never)
    }
    this.columns = larger
  }
}

const NOTHING = [0, 0, 0, 0]

const flagsOf = (one: { isKept: boolean; isPaid: boolean; isNewPerson: boolean }) =>
  (one.isKept ? KEPT : 0) | (one.isPaid ? PAID : 0) | (one.isNewPerson ? NEW_PERSON : 0)

interface Place {
  columns: LedgerColumns
  at: number
}

function copyColumns(from: Place, to: Place) {
  const widths = { subject: SUBJECT_BYTES, micros: STAGE_COUNT, currency: 1, flags: 1, endedAt: 1 }
  for (const [name, width] of Object.entries(widths) as [keyof LedgerColumns, number][]) {
    const own = from.columns[name].subarray(from.at * width, (from.at + 1) * width)
    to.columns[name].set(own as never, to.at * width)
  }
}
