import { CLOSING_HOURS, endingOf } from '#attribution/engine/hazard_journeys'
import { resized } from '#attribution/engine/path_table'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'

const HOURS_A_DAY = 24
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
  /** Where each journey's rows begin; one entry more than journeys. */
  journeyRows: Uint32Array
}

/** What an exposure keeps of itself in one hour, as a power of 2. */
export const decayPerHour = (halfLivesDays: ArrayLike<number>) =>
  Float64Array.from(halfLivesDays, (days) => -1 / (HOURS_A_DAY * days))

/** All opportunities of the named journeys under these half-lives, by state. */
export function hazardDesign(
  journeys: HazardJourneys,
  drawn: readonly number[],
  halfLivesDays: ArrayLike<number>
): HazardDesign {
  const rows = new RowWriter(journeys.stateCount)
  const exposure = new Exposure(journeys.stateCount, decayPerHour(halfLivesDays))
  const journeyRows = new Uint32Array(drawn.length + 1)
  drawn.forEach((journey, at) => {
    writeJourney(journeys, journey, { rows, exposure })
    journeyRows[at + 1] = rows.count
  })

  return { featureCount: featureCount(journeys.stateCount), journeyRows, ...rows.columns() }
}

function writeJourney(
  { tokens, state, isIntent }: HazardJourneys,
  journey: number,
  { rows, exposure }: { rows: RowWriter; exposure: Exposure }
) {
  const { offset, age, returning } = tokens.columns
  const [from, to] = [offset[journey]!, offset[journey + 1]!]
  const { hasClosing, isWon } = endingOf(tokens, journey)
  const isReturning = returning[journey]!
  let hasIntent = 0
  exposure.clear()
  for (let at = from; at < to; at++) {
    if (at > from) exposure.decay(age[at - 1]! - age[at]!)
    exposure.add(state[at]!)
    hasIntent |= isIntent[state[at]!] ? 1 : 0
    const proxies = { earlier: at - from, hasIntent, isReturning }
    rows.write(exposure, proxies, isWon && !hasClosing && at === to - 1)
  }
  if (!hasClosing) return
  exposure.decay(CLOSING_HOURS)
  rows.write(exposure, { earlier: to - from, hasIntent, isReturning }, isWon)
}

/** How much of each state's contacts is still felt. */
class Exposure {
  readonly states: number[] = []
  readonly amounts: Float64Array

  constructor(
    stateCount: number,
    private perHour: Float64Array
  ) {
    this.amounts = new Float64Array(stateCount)
  }

  clear() {
    for (const state of this.states) this.amounts[state] = 0
    this.states.length = 0
  }

  decay(hours: number) {
    if (!(hours > 0)) return
    for (const state of this.states) this.amounts[state]! *= 2 ** (hours * this.perHour[state]!)
  }

  add(state: number) {
    if (!this.states.includes(state)) this.states.push(state)
    this.amounts[state]! += 1
  }
}

interface Proxies {
  earlier: number
  hasIntent: number
  isReturning: number
}

/** Fills rows into columns that grow. */
class RowWriter {
  count = 0
  #entries = 0
  #features = new Uint16Array(4096)
  #amounts = new Float64Array(4096)
  #offsets = new Uint32Array(1025)
  #taken = new Uint8Array(1024)

  constructor(private stateCount: number) {}

  write(exposure: Exposure, { earlier, hasIntent, isReturning }: Proxies, isTaken: boolean) {
    this.#reserve(exposure.states.length + 5)
    this.#put(0, 1)
    for (const state of exposure.states) this.#put(1 + state, exposure.amounts[state]!)
    if (earlier > 0) {
      this.#put(this.stateCount + EARLIER, Math.min(earlier, MOST_EARLIER) / MOST_EARLIER)
    }
    if (hasIntent) this.#put(this.stateCount + INTENT, 1)
    if (isReturning) this.#put(this.stateCount + RETURNING, 1)
    if (earlier === 0) this.#put(this.stateCount + FIRST_CONTACT, 1)
    this.#taken[this.count++] = isTaken ? 1 : 0
    this.#offsets[this.count] = this.#entries
  }

  #put(feature: number, amount: number) {
    this.#features[this.#entries] = feature
    this.#amounts[this.#entries++] = amount
  }

  #reserve(entries: number) {
    if (this.#entries + entries > this.#features.length) {
      const length = 2 * (this.#entries + entries)
      this.#features = resized(this.#features, new Uint16Array(length))
      this.#amounts = resized(this.#amounts, new Float64Array(length))
    }
    if (this.count < this.#taken.length) return
    this.#taken = resized(this.#taken, new Uint8Array(2 * this.count))
    this.#offsets = resized(this.#offsets, new Uint32Array(2 * this.count + 1))
  }

  columns() {
    return {
      rowOffsets: this.#offsets.slice(0, this.count + 1),
      features: this.#features.slice(0, this.#entries),
      amounts: this.#amounts.slice(0, this.#entries),
      taken: this.#taken.slice(0, this.count),
    }
  }
}
