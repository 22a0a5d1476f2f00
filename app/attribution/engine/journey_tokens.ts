/** How a journey ended; open ones may still be won, dead ones were restated. */
export const LOST = 0
export const WON = 1
export const OPEN = 2
export const DEAD = 3

export type Outcome = typeof LOST | typeof WON | typeof OPEN
export type StateColumn = Uint8Array | Uint16Array

/** One journey, as it is appended. */
export interface TokenJourney {
  /** States of the contacts, oldest first. */
  states: ArrayLike<number>
  /** Hours of each contact before `bookedAt`; without an appointment, before it was last looked at. */
  agesHours: ArrayLike<number>
  outcome: Outcome
  /** In major units; 0 unless won. */
  value?: number
  /** Days since 1970-01-01 of the booking, or of the last contact. */
  day?: number
  /** Position of the first contact that left an email or phone or opened the booking page. */
  lead?: number | null
  /** State of the last contact between booking and visit. */
  visit?: number | null
  isReturning?: boolean
  /** 32 bits of the person's hash: who is held out and resampled together. 0: nobody known. */
  person?: number
}

/** The columns of a business' journeys. Per token: state, age. Per journey: the others. */
export interface JourneyColumns {
  state: StateColumn
  /** Hours before the booking. */
  age: Float32Array
  /** Where a journey's tokens begin; one entry more than there are journeys. */
  offset: Uint32Array
  outcome: Uint8Array
  value: Float64Array
  day: Int32Array
  /** Position in the journey, -1 for none. */
  lead: Int32Array
  /** State, -1 for none. */
  visit: Int32Array
  returning: Uint8Array
  person: Uint32Array
}

const FIRST_JOURNEYS = 1024
const FIRST_TOKENS = 4096
const DEAD_SHARE_TO_COMPACT = 0.1

/**
 * The journeys of one business as flat columns in shared memory, so that a worker reads them
 * without a copy. Journeys are appended; a restated one is marked dead and appended again.
 */
export class JourneyTokens {
  readonly stateCount: number
  columns: JourneyColumns
  journeyCount = 0
  deadCount = 0

  /** `stateCount` is the number of states that tokens may name; above 256 a token takes 2 bytes. */
  constructor(
    stateCount: number,
    {
      journeys = FIRST_JOURNEYS,
      tokens = FIRST_TOKENS,
    }: { journeys?: number; tokens?: number } = {}
  ) {
    if (!(stateCount >= 0 && stateCount <= 65_536)) throw new RangeError(`${stateCount} states`)
    this.stateCount = stateCount
    this.columns = room(stateCount, journeys, tokens)
  }

  /** The same memory seen from another thread. */
  static over(
    stateCount: number,
    columns: JourneyColumns,
    { journeyCount, deadCount }: { journeyCount: number; deadCount: number }
  ) {
    const tokens = new JourneyTokens(stateCount, { journeys: 0, tokens: 0 })

    return Object.assign(tokens, { columns, journeyCount, deadCount })
  }

  get tokenCount() {
    return this.columns.offset[this.journeyCount]!
  }

  get liveCount() {
    return this.journeyCount - this.deadCount
  }

  get isWorthCompacting() {
    return this.deadCount > 0 && this.deadCount >= this.journeyCount * DEAD_SHARE_TO_COMPACT
  }

  /** Returns the journey's position. Throws a RangeError for a state that there is not. */
  append(journey: TokenJourney) {
    const { states, agesHours } = journey
    this.#reserve(this.journeyCount + 1, this.tokenCount + states.length)
    const { columns, journeyCount: at } = this
    const from = columns.offset[at]!
    const length = states.length
    for (let k = 0; k < length; k++) {
      const state = states[k]!
      if (!(state >= 0 && state < this.stateCount)) throw new RangeError(`no state ${state}`)
      columns.state[from + k] = state
      columns.age[from + k] = agesHours[k] ?? 0
    }
    columns.offset[at + 1] = from + length
    columns.outcome[at] = journey.outcome
    columns.value[at] = journey.value ?? 0
    columns.day[at] = journey.day ?? 0
    columns.lead[at] = journey.lead ?? -1
    columns.visit[at] = journey.visit ?? -1
    columns.returning[at] = journey.isReturning ? 1 : 0
    columns.person[at] = journey.person ?? 0
    this.journeyCount++

    return at
  }

  /** Appends many journeys at once: their lengths, and their columns as they are. */
  appendColumns(lengths: Uint32Array, added: Omit<JourneyColumns, 'offset'>) {
    const { journeyCount: at, tokenCount: from } = this
    this.#reserve(at + lengths.length, from + added.state.length)
    const { offset, state, age, ...byJourney } = this.columns
    state.set(added.state, from)
    age.set(added.age, from)
    for (const name of Object.keys(byJourney) as (keyof typeof byJourney)[]) {
      byJourney[name].set(added[name], at)
    }
    lengths.forEach((length, one) => (offset[at + one + 1] = offset[at + one]! + length))
    this.journeyCount += lengths.length
    for (const outcome of added.outcome) if (outcome === DEAD) this.deadCount++
  }

  /** Takes a journey out of every count. Marking it twice is marking it once. */
  markDead(journey: number) {
    if (!(journey >= 0 && journey < this.journeyCount)) throw new RangeError(`journey ${journey}`)
    if (this.columns.outcome[journey] === DEAD) return
    this.columns.outcome[journey] = DEAD
    this.deadCount++
  }

  /** Leaves dead journeys out; returns the new position of each former one, -1 for the dead. */
  compact() {
    const { columns: old, journeyCount } = this
    const kept = new JourneyTokens(this.stateCount, {
      journeys: this.liveCount,
      tokens: this.tokenCount,
    })
    const positions = new Int32Array(journeyCount).fill(-1)
    for (let at = 0; at < journeyCount; at++) {
      if (old.outcome[at] === DEAD) continue
      positions[at] = kept.append(journeyAt(old, at))
    }
    this.columns = kept.columns
    this.journeyCount = kept.journeyCount
    this.deadCount = 0

    return positions
  }

  #reserve(journeys: number, tokens: number) {
    const { outcome, state } = this.columns
    if (journeys <= outcome.length && tokens <= state.length) return
    const larger = room(
      this.stateCount,
      journeys <= outcome.length
        ? outcome.length
        : Math.max(FIRST_JOURNEYS, 2 * outcome.length, journeys),
      tokens <= state.length ? state.length : Math.max(FIRST_TOKENS, 2 * state.length, tokens)
    )
    for (const name of Object.keys(larger) as (keyof JourneyColumns)[]) {
      larger[name].set(this.columns[name])
    }
    this.columns = larger
  }
}

/** A journey of the columns, its states and ages as views. */
export function journeyAt(columns: JourneyColumns, at: number): TokenJourney {
  const [from, to] = [columns.offset[at]!, columns.offset[at + 1]!]

  return {
    states: columns.state.subarray(from, to),
    agesHours: columns.age.subarray(from, to),
    outcome: columns.outcome[at]! as Outcome,
    value: columns.value[at]!,
    day: columns.day[at]!,
    lead: columns.lead[at]!,
    visit: columns.visit[at]!,
    isReturning: columns.returning[at] === 1,
    person: columns.person[at]!,
  }
}

function room(stateCount: number, journeys: number, tokens: number): JourneyColumns {
  const bytes = (count: number, width: number) => new SharedArrayBuffer(count * width)

  return {
    state: stateCount > 256 ? new Uint16Array(bytes(tokens, 2)) : new Uint8Array(bytes(tokens, 1)),
    age: new Float32Array(bytes(tokens, 4)),
    offset: new Uint32Array(bytes(journeys + 1, 4)),
    outcome: new Uint8Array(bytes(journeys, 1)),
    value: new Float64Array(bytes(journeys, 8)),
    day: new Int32Array(bytes(journeys, 4)),
    lead: new Int32Array(bytes(journeys, 4)),
    visit: new Int32Array(bytes(journeys, 4)),
    returning: new Uint8Array(bytes(journeys, 1)),
    person: new Uint32Array(bytes(journeys, 4)),
  }
}
