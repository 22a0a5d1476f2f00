import fc from 'fast-check'
import { test } from '@japa/runner'
import { countChain, windowsWith } from '#attribution/engine/chain_counts'
import { byInverse, bySweeps, transitionsOf } from '#attribution/engine/chain_solution'
import { markov, removalSpread } from '#attribution/engine/markov'
import { totalsOf } from '#attribution/engine/spread'
import type { MarkovOrder } from '#attribution/engine/chain_counts'
import type { PathRow } from '#tests/unit/attribution/engine/builders'
import { RUNS, near, pathRows, STATES, sum, tableOf } from '#tests/unit/attribution/engine/builders'

const order = fc.constantFrom<MarkovOrder>(1, 2, 3)
const isSame = (a: Float64Array, b: Float64Array, tolerance = 1e-10) =>
  a.every((number, at) => near(number, b[at]!, tolerance))
const renamed = (rows: PathRow[], rename: (state: number) => number) =>
  rows.map((row) => ({ ...row, states: row.states.map(rename) }))

/** The chance to win by following every window for many steps, written without the engine. */
function chanceByWalking(rows: PathRow[], k: number, removed: number) {
  const counts = new Map<string, Map<string, number>>()
  const step = (from: string, to: string, weight: number) => {
    const line = counts.get(from) ?? counts.set(from, new Map()).get(from)!
    line.set(to, (line.get(to) ?? 0) + weight)
  }
  for (const { states, won, lost } of rows) {
    const windows = states.map((_, at) => states.slice(Math.max(0, at - k + 1), at + 1).join('>'))
    const way = ['start', ...windows]
    way.slice(1).forEach((window, at) => step(way[at]!, window, won + lost))
    step(way.at(-1)!, 'won', won)
    step(way.at(-1)!, 'lost', lost)
  }
  let here = new Map([['start', 1]])
  let won = 0
  for (let steps = 0; steps < 3_000 && sum(here.values()) > 1e-14; steps++) {
    here = stepOn(here, (window) =>
      window.split('>').includes(String(removed)) ? undefined : counts.get(window)
    )
    won += here.get('won') ?? 0
    here.delete('won')
    here.delete('lost')
  }

  return won
}

function stepOn(
  here: Map<string, number>,
  lineOf: (window: string) => Map<string, number> | undefined
) {
  const next = new Map<string, number>()
  for (const [window, chance] of here) {
    const line = lineOf(window)
    const all = line ? sum(line.values()) : 0
    for (const [to, weight] of all > 0 ? line! : []) {
      next.set(to, (next.get(to) ?? 0) + (chance * weight) / all)
    }
  }

  return next
}

test.group('Facts about Markov', () => {
  test('the chance is won over all, at every order', () => {
    fc.assert(
      fc.property(pathRows(), order, (rows, k) => {
        const won = sum(rows.map((row) => row.won))
        const all = won + sum(rows.map((row) => row.lost))

        return near(markov(tableOf(rows, STATES), k).chance, all > 0 ? won / all : 0, 1e-12)
      }),
      RUNS
    )
  })

  test('effects are those of walking the chain', () => {
    fc.assert(
      fc.property(pathRows(6), order, (rows, k) => {
        const { effects, chance } = markov(tableOf(rows, STATES), k)

        return effects.every((effect, state) =>
          near(chance * (1 - effect), chanceByWalking(rows, k, state), 1e-9)
        )
      }),
      { ...RUNS, numRuns: 60 }
    )
  })

  test('inverse and sweeps agree', () => {
    fc.assert(
      fc.property(pathRows(), order, (rows, k) => {
        const { shape, counts } = countChain(tableOf(rows, STATES), k)
        const sets = [[0], [1, 2], [0, 1, 2, 3, 4], []].map((set) => windowsWith(shape, set))
        const chances = transitionsOf(shape, counts)
        const dense = byInverse(shape, chances, sets)
        const sparse = bySweeps(shape, chances, sets)

        return [dense.whole, ...dense.without].every(
          ({ chance, value }, at) =>
            near(chance, [sparse.whole, ...sparse.without][at]!.chance, 1e-12) &&
            near(value, [sparse.whole, ...sparse.without][at]!.value, 1e-8)
        )
      }),
      RUNS
    )
  })

  test('order 1 does not see repeats', () => {
    const collapsed = (rows: PathRow[]) =>
      rows.map((row) => ({ ...row, states: row.states.filter((s, at, all) => s !== all[at - 1]) }))
    fc.assert(
      fc.property(pathRows(), (rows) =>
        isSame(
          markov(tableOf(rows, STATES), 1).effects,
          markov(tableOf(collapsed(rows), STATES), 1).effects
        )
      ),
      RUNS
    )
  })

  test('a union costs at least what its largest member costs, at most everything', () => {
    fc.assert(
      fc.property(pathRows(), order, (rows, k) => {
        const sets = [[0], [1], [2], [0, 1, 2]]
        const [a, b, c, union] = markov(tableOf(rows, STATES), k, sets).effects

        return union! >= Math.max(a!, b!, c!) - 1e-12 && union! <= 1 && Math.min(a!, b!, c!) >= 0
      }),
      RUNS
    )
  })

  test('renaming channels renames the result', () => {
    const permutation = [3, 0, 4, 1, 2]
    fc.assert(
      fc.property(pathRows(), order, (rows, k) => {
        const before = markov(tableOf(rows, STATES), k).effects
        const after = markov(
          tableOf(
            renamed(rows, (s) => permutation[s]!),
            STATES
          ),
          k
        ).effects

        return before.every((effect, state) => near(effect, after[permutation[state]!]!, 1e-10))
      }),
      RUNS
    )
  })

  test('the order of rows changes no bit, doubled weights only totals', ({ assert }) => {
    fc.assert(
      fc.property(pathRows(), order, (rows, k) => {
        const once = tableOf(rows, STATES)
        const { effects } = markov(once, k)
        assert.deepEqual(markov(tableOf(rows.toReversed(), STATES), k).effects, effects)
        const twice = tableOf([...rows, ...rows], STATES)
        assert.isTrue(isSame(markov(twice, k).effects, effects, 1e-12))
        const credits = totalsOf(once, removalSpread(effects)).credits
        const doubled = totalsOf(twice, removalSpread(effects)).credits
        assert.isTrue(
          isSame(
            doubled,
            credits.map((credit) => 2 * credit)
          )
        )
        assert.closeTo(sum(credits), sum(once.won), 1e-8)
      }),
      RUNS
    )
  })

  test('a channel that occurs nowhere has no effect and changes none', ({ assert }) => {
    fc.assert(
      fc.property(pathRows(), (rows) => {
        const { effects } = markov(tableOf(rows, STATES + 1), 1)
        assert.equal(effects[STATES], 0)
        assert.isTrue(isSame(markov(tableOf(rows, STATES), 1).effects, effects))
      }),
      RUNS
    )
  })
})
