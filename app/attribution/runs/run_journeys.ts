import { DEAD, JourneyTokens, LOST, OPEN, WON } from '#attribution/engine/journey_tokens'
import { asChannels } from '#attribution/engine/states'
import type { State, StateView } from '#attribution/engine/states'
import type { Outcome, TokenJourney } from '#attribution/engine/journey_tokens'
import { NEW_PERSON, STAGE_COUNT } from '#attribution/runs/journey_stages'
import type { JourneyLedger } from '#attribution/runs/journey_ledger'
import type { RunQuestion } from '#attribution/runs/run_question'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** What the journeys of a run are worth, by journey; shared with the thread that computes. */
export interface JourneyWorth {
  currencies: string[]
  currency: Uint8Array
  /** `KEPT`, `PAID` of the ledger. */
  flags: Uint8Array
  micros: Float64Array
}

/** The journeys that a run is about. */
export interface RunJourneys {
  tokens: JourneyTokens
  states: State[]
  worth: JourneyWorth
}

export interface Looking {
  question: RunQuestion
  nowMs: number
  lookbackDays: number
}

/** Journeys of the period and goal, with their states as the question has them. */
export function runJourneys(ledger: JourneyLedger, looking: Looking): RunJourneys {
  const { columns } = ledger
  const view = viewOf(ledger, looking.question)
  const chosen = positionsOf(ledger, looking.question)
  const tokens = new JourneyTokens(view.stateCount, { journeys: chosen.length })
  const worth = room(ledger.currencies, chosen.length)
  const isLeftOut = leftOut(view.states, looking.question)
  chosen.forEach((at, place) => {
    tokens.append(journeySeen(ledger, at, { view, isLeftOut, looking }))
    worth.currency[place] = columns.currency[at]!
    worth.flags[place] = columns.flags[at]!
    const own = columns.micros.subarray(at * STAGE_COUNT, (at + 1) * STAGE_COUNT)
    worth.micros.set(own, place * STAGE_COUNT)
  })

  return { tokens, states: view.states, worth }
}

const room = (currencies: string[], journeys: number): JourneyWorth => ({
  currencies: [...currencies],
  currency: new Uint8Array(new SharedArrayBuffer(journeys)),
  flags: new Uint8Array(new SharedArrayBuffer(journeys)),
  micros: new Float64Array(new SharedArrayBuffer(journeys * STAGE_COUNT * 8)),
})

function viewOf({ states }: JourneyLedger, { level }: RunQuestion): StateView {
  if (level === 'channel') return asChannels(states)

  return { to: states.map((_, at) => at), stateCount: states.length, states: [...states] }
}

const dayNumber = (day: string | null, otherwise: number) =>
  day === null ? otherwise : Date.parse(day) / DAY_MS

/** Repeat visits are neither won nor lost where new people alone are the goal. */
function positionsOf({ tokens, columns }: JourneyLedger, { from, to, goal }: RunQuestion) {
  const [first, last] = [dayNumber(from, -Infinity), dayNumber(to, Infinity)]
  const { day, outcome } = tokens.columns
  const chosen: number[] = []
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] === DEAD || day[at]! < first || day[at]! > last) continue
    const isRepeat = outcome[at] === WON && !(columns.flags[at]! & NEW_PERSON)
    if (goal === 'all' || !isRepeat) chosen.push(at)
  }

  return chosen
}

const leftOut = (states: readonly State[], { excludesDirect }: RunQuestion) =>
  Uint8Array.from(states, ({ channel }) => (excludesDirect && channel === 'direct' ? 1 : 0))

interface Seen {
  view: StateView
  isLeftOut: Uint8Array
  looking: Looking
}

/** What did not end in an appointment is open until the lookback has passed, then lost. */
function journeySeen(ledger: JourneyLedger, at: number, seen: Seen): TokenJourney {
  const { columns } = ledger.tokens
  const { view, isLeftOut, looking } = seen
  const sinceMs = looking.nowMs - ledger.columns.endedAt[at]!
  const isWon = columns.outcome[at] === WON
  const isOpen = !isWon && sinceMs < looking.lookbackDays * DAY_MS
  const laterHours = isWon ? 0 : sinceMs / HOUR_MS
  const outcome: Outcome = isWon ? WON : isOpen ? OPEN : LOST
  const [from, to] = [columns.offset[at]!, columns.offset[at + 1]!]
  const states: number[] = []
  const agesHours: number[] = []
  let lead = -1
  for (let token = from; token < to; token++) {
    const state = view.to[columns.state[token]!]!
    if (isLeftOut[state] === 1) continue
    if (columns.lead[at] === token - from) lead = states.length
    states.push(state)
    agesHours.push(columns.age[token]! + laterHours)
  }

  return {
    states,
    agesHours,
    outcome,
    value: columns.value[at]!,
    day: columns.day[at]!,
    lead,
    visit: visitSeen(columns.visit[at]!, { view, isLeftOut }),
    isReturning: columns.returning[at] === 1,
    person: columns.person[at]!,
  }
}

function visitSeen(visit: number, { view, isLeftOut }: Pick<Seen, 'view' | 'isLeftOut'>) {
  if (visit < 0) return -1
  const state = view.to[visit]!

  return isLeftOut[state] === 1 ? -1 : state
}
