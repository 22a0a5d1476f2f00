import { factor, inverse, multiply, solve } from '#attribution/engine/linear_algebra'
import type { ChainCounts, ChainShape } from '#attribution/engine/chain_counts'

/** Up to so many windows the chain is inverted, beyond it is solved sweep by sweep. */
export const LARGEST_DENSE = 400

/** Where sweeps stop: the change of one sweep over the sum of all visits. */
const TOLERANCE = 1e-15
const MOST_SWEEPS = 100_000

/** Chances of the chain: which windows follow, and what is won in each. */
export interface Transitions {
  size: number
  start: Float64Array
  /** Chance of each edge, 0 for those from the start. */
  step: Float64Array
  win: Float64Array
  /** Value expected from ending in a window, per visit. */
  worth: Float64Array
}

/** Chance to win and value from the start, whole and without each set of windows. */
export interface Removals {
  whole: { chance: number; value: number }
  without: { chance: number; value: number }[]
}

/** Divides counts by what leaves their window. A window that nobody visited leads nowhere. */
export function transitionsOf(shape: ChainShape, counts: ChainCounts): Transitions {
  const size = shape.windows.length
  const out = Float64Array.from(counts.won, (won, id) => won + counts.lost[id]!)
  let journeys = 0
  shape.edgeFrom.forEach((from, edge) => {
    if (from < 0) journeys += counts.edges[edge]!
    else out[from]! += counts.edges[edge]!
  })
  const start = new Float64Array(size)
  const step = new Float64Array(counts.edges.length)
  shape.edgeFrom.forEach((from, edge) => {
    const count = counts.edges[edge]!
    if (count === 0) return
    if (from < 0) start[shape.edgeTo[edge]!]! += count / journeys
    else step[edge] = count / out[from]!
  })
  const perVisit = (sum: number, id: number) => (out[id]! > 0 ? sum / out[id]! : 0)

  return { size, start, step, win: counts.won.map(perVisit), worth: counts.value.map(perVisit) }
}

/** `sets` say by window whether it goes (1) or stays (0). Exact; no simulation. */
export function removals(
  shape: ChainShape,
  counts: ChainCounts,
  sets: readonly Uint8Array[]
): Removals {
  const transitions = transitionsOf(shape, counts)

  return transitions.size <= LARGEST_DENSE
    ? byInverse(shape, transitions, sets)
    : bySweeps(shape, transitions, sets)
}

/**
 * With N = (I − Q)^-1, visits v = π·N and x = N·r, removing R costs v_R · (N_RR)^-1 · x_R: one
 * inverse serves every set. For one state it is N[s,c]/N[c,c] · B[c,won] over B[s,won].
 */
export function byInverse(
  shape: ChainShape,
  { size, start, step, win, worth }: Transitions,
  sets: readonly Uint8Array[]
): Removals {
  const system = new Float64Array(size * size)
  for (let id = 0; id < size; id++) system[id * size + id] = 1
  shape.edgeFrom.forEach((from, edge) => {
    if (from >= 0) system[from * size + shape.edgeTo[edge]!]! -= step[edge]!
  })
  const n = inverse(system, size)
  const visits = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    if (start[row] === 0) continue
    for (let id = 0; id < size; id++) visits[id]! += start[row]! * n[row * size + id]!
  }
  const [chances, values] = [multiply(n, win), multiply(n, worth)]
  const whole = { chance: dot(visits, win), value: dot(visits, worth) }

  return {
    whole,
    without: sets.map((gone) => {
      const ids = [...gone.keys()].filter((id) => gone[id] === 1)
      const block = factor(blockOf(n, size, ids), ids.length)
      const visited = ids.map((id) => visits[id]!)
      const loss = (from: Float64Array) =>
        dot(
          visited,
          solve(
            block,
            ids.map((id) => from[id]!)
          )
        )

      return { chance: whole.chance - loss(chances), value: whole.value - loss(values) }
    }),
  }
}

function blockOf(n: Float64Array, size: number, ids: readonly number[]) {
  const block = new Float64Array(ids.length ** 2)
  ids.forEach((row, i) => {
    ids.forEach((column, j) => (block[i * ids.length + j] = n[row * size + column]!))
  })

  return block
}

/** Gauss–Seidel on the visits, once for each set; one solution serves chances and values. */
export function bySweeps(
  shape: ChainShape,
  transitions: Transitions,
  sets: readonly Uint8Array[]
): Removals {
  const incoming = incomingOf(shape, transitions)
  const visits = sweep(incoming, transitions.start, new Uint8Array(transitions.size))
  const worthOf = (visited: Float64Array) => ({
    chance: dot(visited, transitions.win),
    value: dot(visited, transitions.worth),
  })

  return {
    whole: worthOf(visits),
    without: sets.map((gone) => worthOf(sweep(incoming, transitions.start, gone))),
  }
}

/** Visits and chances of every window, whole and without each set; chances go against the steps. */
export function bySweepsBoth(
  shape: ChainShape,
  transitions: Transitions,
  sets: readonly Uint8Array[]
) {
  const { edgeFrom, edgeTo } = shape
  const forth = incomingOf(shape, transitions)
  const back = incomingOf({ edgeFrom: edgeTo, edgeTo: edgeFrom }, transitions)
  const flow = (gone: Uint8Array) => ({
    visits: sweep(forth, transitions.start, gone),
    chances: sweep(back, transitions.win, gone),
  })

  return { whole: flow(new Uint8Array(transitions.size)), without: sets.map(flow) }
}

interface Incoming {
  offsets: Int32Array
  from: Int32Array
  step: Float64Array
  /** 1 − the chance to stay. */
  leave: Float64Array
}

function incomingOf(
  shape: Pick<ChainShape, 'edgeFrom' | 'edgeTo'>,
  { size, step }: Transitions
): Incoming {
  const offsets = new Int32Array(size + 1)
  const leave = new Float64Array(size).fill(1)
  const isInner = (edge: number) => step[edge]! > 0 && shape.edgeFrom[edge] !== shape.edgeTo[edge]!
  const edges = [...shape.edgeTo.keys()]
  for (const edge of edges) {
    const to = shape.edgeTo[edge]!
    if (isInner(edge)) offsets[to + 1]!++
    else if (shape.edgeFrom[edge] === to) leave[to]! -= step[edge]!
  }
  for (let id = 0; id < size; id++) offsets[id + 1]! += offsets[id]!
  const next = offsets.slice()
  const from = new Int32Array(offsets[size]!)
  const chance = new Float64Array(offsets[size]!)
  for (const edge of edges.filter(isInner)) {
    const at = next[shape.edgeTo[edge]!]!++
    from[at] = shape.edgeFrom[edge]!
    chance[at] = step[edge]!
  }

  return { offsets, from, step: chance, leave }
}

function sweep({ offsets, from, step, leave }: Incoming, start: Float64Array, gone: Uint8Array) {
  const size = start.length
  const visits = new Float64Array(size)
  for (let round = 0; round < MOST_SWEEPS; round++) {
    let change = 0
    let sum = 0
    for (let id = 0; id < size; id++) {
      if (gone[id] === 1) continue
      const to = offsets[id + 1]!
      let visit = start[id]!
      for (let at = offsets[id]!; at < to; at++) visit += step[at]! * visits[from[at]!]!
      visit /= leave[id]!
      change += Math.abs(visit - visits[id]!)
      sum += visit
      visits[id] = visit
    }
    if (change <= TOLERANCE * sum) return visits
  }
  throw new RangeError('the chain does not settle')
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>) {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!

  return sum
}
