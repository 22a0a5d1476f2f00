import { CLOSING_HOURS, endingOf } from '#attribution/engine/hazard_journeys'
import { fadingOf } from '#attribution/engine/hazard_fading'
import { resized } from '#attribution/engine/path_table'
import type { Fading } from '#attribution/engine/hazard_fading'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'

/** More earlier contacts than this say no more. */
export const MOST_EARLIER = 6

/** Places of the intent proxies behind the states; the intercept stands before everything. */
export const EARLIER = 1
export const INTENT = 2
export const RETURNING = 3
export const FIRST_CONTACT = 4
const PROXIES = 4

/** Coefficients: intercept, one for each state, then the proxies. */
export const featureCount = (stateCount: number) => 1 + stateCount + PROXIES

/**
 * Opportunities in compressed rows: features that are not zero, and whether it was taken. The
 * rows of a journey stand together.
 */
export interface HazardDesign {
  featureCount: number
  rowOffsets: Uint32Array
  features: Uint16Array
  amounts: Float64Array
  taken: Uint8Array
  /**
   * Rows that no age enters, alike wherever they stand: the first contact of a journey, and the
   * closing opportunity of a single one. By row its kind, -1 for the others; by kind one such row,
   * -1 for none.
   */
  kinds: Int32Array
  rowOfKind: Int32Array
  /** Where each journey's rows begin; one entry more than journeys. */
  journeyRows: Uint32Array
}

/** All opportunities of the named journeys under these half-lives, by state. */
export function hazardDesign(
  journeys: HazardJourneys,
  drawn: readonly number[],
  halfLivesDays: ArrayLike<number>
): HazardDesign {
  const rows = new RowWriter(journeys.stateCount, opportunitiesOf(journeys, drawn))
  const exposure = new Exposure(fadingOf(halfLivesDays))
  const journeyRows = new Uint32Array(drawn.length + 1)
  drawn.forEach((journey, at) => {
    writeJourney(journeys, journey, { rows, exposure })
    journeyRows[at + 1] = rows.count
  })

  return { featureCount: featureCount(journeys.stateCount), journeyRows, ...rows.columns() }
}

/** At most so many: each contact, and a closing one for each journey. */
function opportunitiesOf({ tokens }: HazardJourneys, drawn: readonly number[]) {
  const { offset } = tokens.columns

  return drawn.reduce((sum, at) => sum + offset[at + 1]! - offset[at]! + 1, 0)
}

function writeJourney(
  { tokens, state, isIntent }: HazardJourneys,
  journey: number,
  { rows, exposure }: { rows: RowWriter; exposure: Exposure }
) {
  const { offset, age, returning } = tokens.columns
  const [from, to] = [offset[journey]!, offset[journey + 1]!]
  const { hasClosing, isWon } = endingOf(tokens, journey)
  const proxies = { earlier: 0, hasIntent: 0, isReturning: returning[journey]! }
  const kind = KINDS * state[from]! + (proxies.isReturning ? 2 : 0)
  exposure.clear()
  for (let at = from; at < to; at++) {
    if (at > from) exposure.decay(age[at - 1]! - age[at]!)
    exposure.add(state[at]!)
    proxies.earlier = at - from
    proxies.hasIntent |= isIntent[state[at]!] ? 1 : 0
    if (at === from) rows.nextIsAlike(kind)
    rows.write(exposure, proxies, isWon && !hasClosing && at === to - 1)
  }
  if (!hasClosing) return
  exposure.decay(CLOSING_HOURS)
  proxies.earlier = to - from
  if (to - from === 1) rows.nextIsAlike(kind + 1)
  rows.write(exposure, proxies, isWon)
}

/** How much of each state's contacts is still felt. */
class Exposure {
  size = 0
  readonly states: Uint16Array
  readonly amounts: Float64Array
  #isFelt: Uint8Array

  constructor(private fading: Fading) {
    this.states = new Uint16Array(fading.kindOf.length)
    this.#isFelt = new Uint8Array(fading.kindOf.length)
    this.amounts = new Float64Array(fading.kindOf.length)
  }

  clear() {
    for (let at = 0; at < this.size; at++) {
      this.amounts[this.states[at]!] = this.#isFelt[this.states[at]!] = 0
    }
    this.size = 0
  }

  decay(hours: number) {
    if (!(hours > 0)) return
    const { kindOf } = this.fading
    const kept = this.fading.keptAfter(hours)
    for (let at = 0; at < this.size; at++) {
      const state = this.states[at]!
      this.amounts[state]! *= kept[kindOf[state]!]!
    }
  }

  add(state: number) {
    if (this.#isFelt[state] === 0) {
      this.#isFelt[state] = 1
      this.states[this.size++] = state
    }
    this.amounts[state]! += 1
  }
}

interface Proxies {
  earlier: number
  hasIntent: number
  isReturning: number
}

/** Rows of one state that no age enters: first or closing, of a returning person or not. */
const KINDS = 4

/** What a row takes at most where journeys are of a few states. */
const ENTRIES_A_ROW = 6

/** Fills rows into columns; those of the entries grow. */
class RowWriter {
  count = 0
  #entries = 0
  #features: Uint16Array
  #amounts: Float64Array
  #offsets: Uint32Array
  #taken: Uint8Array
  #kinds: Int32Array
  #rowOfKind: Int32Array

  constructor(
    private stateCount: number,
    rows: number
  ) {
    this.#features = new Uint16Array(ENTRIES_A_ROW * rows)
    this.#amounts = new Float64Array(ENTRIES_A_ROW * rows)
    this.#offsets = new Uint32Array(rows + 1)
    this.#taken = new Uint8Array(rows)
    this.#kinds = new Int32Array(rows).fill(-1)
    this.#rowOfKind = new Int32Array(KINDS * stateCount).fill(-1)
  }

  /** Says of which kind the row is that is written next. */
  nextIsAlike(kind: number) {
    this.#kinds[this.count] = kind
    if (this.#rowOfKind[kind]! < 0) this.#rowOfKind[kind] = this.count
  }

  write(exposure: Exposure, { earlier, hasIntent, isReturning }: Proxies, isTaken: boolean) {
    const { size, states, amounts } = exposure
    if (this.#entries + size + PROXIES + 1 > this.#features.length) this.#grow(size)
    this.#put(0, 1)
    for (let at = 0; at < size; at++) this.#put(1 + states[at]!, amounts[states[at]!]!)
    if (earlier > 0) {
      this.#put(this.stateCount + EARLIER, Math.min(earlier, MOST_EARLIER) / MOST_EARLIER)
    }
    if (hasIntent) this.#put(this.stateCount + INTENT, 1)
    if (isReturning) this.#put(this.stateCount + RETURNING, 1)
    if (earlier === 0) this.#put(this.stateCount + FIRST_CONTACT, 1)
    this.#taken[this.count++] = isTaken ? 1 : 0
    this.#offsets[this.count] = this.#entries
  }

  #grow(size: number) {
    const length = 2 * (this.#entries + size + PROXIES + 1)
    this.#features = resized(this.#features, new Uint16Array(length))
    this.#amounts = resized(this.#amounts, new Float64Array(length))
  }

  #put(feature: number, amount: number) {
    this.#features[this.#entries] = feature
    this.#amounts[this.#entries++] = amount
  }

  columns() {
    return {
      rowOffsets: this.#offsets.subarray(0, this.count + 1),
      features: this.#features.subarray(0, this.#entries),
      amounts: this.#amounts.subarray(0, this.#entries),
      taken: this.#taken.subarray(0, this.count),
      kinds: this.#kinds.subarray(0, this.count),
      rowOfKind: this.#rowOfKind,
    }
  }
}
