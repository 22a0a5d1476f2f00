import { test } from '@japa/runner'
import { classicalTotals, markov, removalSpread } from '#attribution/engine/markov'
import { sequence } from '#attribution/engine/random'
import { totalsOf, weightsOf } from '#attribution/engine/spread'
import { pathsOf, rounded } from '#tests/unit/attribution/engine/builders'

/**
 * Order 1: A has won 0, goes on to B half the time; B wins 2 of 3. x_B = 2/3, x_A = 1/3, and half
 * of the journeys begin at each, so P = 1/2. Without A: 1/2 · 2/3 = 1/3. Without B: 0.
 */
const FOUR = { 'A > B': [1, 0, 100], 'B': [1, 1, 50], 'A': [0, 1] } as const
const four = () => pathsOf(FOUR as unknown as Record<string, [number, number, number?]>, 2)

test.group('Markov', () => {
  test('order 1 by hand', ({ assert }) => {
    const fit = markov(four(), 1)
    assert.closeTo(fit.chance, 1 / 2, 1e-15)
    assert.deepEqual(rounded(fit.effects), rounded([1 / 3, 1]))
    assert.deepEqual(rounded(fit.valueEffects), rounded([1 / 3, 1]))
    assert.deepEqual([fit.windowCount, fit.edgeCount], [2, 3])
  })

  test('order 2 and 3 by hand: A before B is a window of its own', ({ assert }) => {
    // A → A>B half the time, which always wins; B alone wins half. Without A: 1/2 · 1/2 = 1/4.
    for (const order of [2, 3] as const) {
      const fit = markov(four(), order)
      assert.closeTo(fit.chance, 1 / 2, 1e-15)
      assert.deepEqual(rounded(fit.effects), rounded([1 / 2, 1]))
      assert.deepEqual(rounded(fit.valueEffects), rounded([100 / 150, 1]))
      assert.deepEqual([fit.windowCount, fit.edgeCount], [3, 3])
    }
  })

  test('windows slide over raw contacts, shorter journeys are one whole window', ({ assert }) => {
    const fit = markov(pathsOf({ 'A > A > B > A': [1, 0], 'B > A': [0, 1] }, 2), 2)
    assert.equal(fit.windowCount, 5) // A, AA, AB, BA, B; both journeys end in BA
    assert.closeTo(fit.chance, 1 / 2, 1e-15)
  })

  test('order {order} without lost journeys always wins')
    .with([{ order: 1 as const }, { order: 2 as const }, { order: 3 as const }])
    .run(({ assert }, { order }) => {
      const { chance, effects } = markov(pathsOf({ 'A > B': [1, 0], 'B': [1, 0] }, 2), order)
      assert.closeTo(chance, 1, 1e-15)
      assert.deepEqual(rounded(effects), [0.5, 1])
    })

  test('one channel alone has effect 1, one that never wins 0', ({ assert }) => {
    assert.deepEqual(rounded(markov(pathsOf({ 'A > A': [1, 3] }, 1), 1).effects), [1])
    const { effects } = markov(pathsOf({ 'A': [5, 5], 'B': [0, 7], 'A > C': [0, 2] }, 3), 1)
    assert.deepEqual(rounded(effects), [1, 0, 0])
  })

  test('without a win there is no effect, and no NaN', ({ assert }) => {
    const { chance, effects, valueEffects } = markov(pathsOf({ 'A > B': [0, 3] }, 2), 1)
    assert.equal(chance, 0)
    assert.deepEqual([...effects, ...valueEffects], [0, 0, 0, 0])
    assert.deepEqual(Array.from(classicalTotals(effects, 0)), [0, 0])
    assert.deepEqual(Array.from(weightsOf([0, 1], removalSpread(effects))), [0.5, 0.5])
  })

  test('without any journey there is nothing', ({ assert }) => {
    const fit = markov(pathsOf({}, 2), 3)
    assert.deepEqual([fit.chance, fit.windowCount], [0, 0])
    assert.deepEqual(Array.from(fit.effects), [0, 0])
  })

  test('states that are removed together, as campaigns of a channel', ({ assert }) => {
    const paths = pathsOf({ 'A > B': [1, 0], 'C': [1, 0], 'D': [0, 2] }, 4)
    const { effects } = markov(paths, 1, [[0], [1], [0, 1], [0, 1, 2], []])
    assert.deepEqual(rounded(effects), [0.5, 0.5, 0.5, 1, 0])
  })

  test('a line has RE over the sum of its journey, classical totals that of all', ({ assert }) => {
    const paths = four()
    const { effects } = markov(paths, 1)
    assert.deepEqual(rounded(weightsOf([0, 1], removalSpread(effects))), [0.25, 0.75])
    assert.deepEqual(rounded(weightsOf([0, 1, 0], removalSpread(effects))), [0.125, 0.75, 0.125])
    const { credits, values } = totalsOf(paths, removalSpread(effects))
    assert.deepEqual(rounded(credits), [0.25, 1.75])
    assert.deepEqual(rounded(values), [25, 125])
    assert.deepEqual(rounded(classicalTotals(effects, 2)), [0.5, 1.5])
  })

  test('many states at order 3 are counted by lookup, and solved by sweeps', ({ assert }) => {
    const random = sequence(57)
    const rows: Record<string, [number, number]> = {}
    for (let n = 0; n < 600; n++) {
      const states = Array.from({ length: 4 }, () => Math.floor(random() * 57))
      const letters = states.map((state) => String.fromCharCode(65 + state)).join(' > ')
      rows[letters] = [1 + (n % 3), n % 5]
    }
    const paths = pathsOf(rows, 57)
    const { chance, windowCount } = markov(paths, 3, [[0]])
    const won = paths.won.reduce((sum, one) => sum + one, 0)
    const all = won + paths.lost.reduce((sum, one) => sum + one, 0)
    assert.isAbove(58 ** 4, 2 ** 21)
    assert.isAbove(windowCount, 400)
    assert.closeTo(chance, won / all, 1e-13)
  })
})
