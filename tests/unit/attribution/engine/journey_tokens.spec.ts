import fc from 'fast-check'
import { test } from '@japa/runner'
import { asPaths, collapse, collapseAgain, outcomeCounts } from '#attribution/engine/collapse'
import { DEAD, JourneyTokens, journeyAt, LOST, OPEN, WON } from '#attribution/engine/journey_tokens'
import { endsAndLinear } from '#attribution/engine/heuristics'
import { markov } from '#attribution/engine/markov'
import type { PathTable } from '#attribution/engine/path_table'
import type { TokenJourney } from '#attribution/engine/journey_tokens'
import { journey, journeyRows, RUNS, sum, tokensOf } from '#tests/unit/attribution/engine/builders'

/** A table in words, its rows in one order. */
const told = (table: PathTable) =>
  Array.from({ length: table.rowCount }, (_, row) => {
    const states = table.states.subarray(table.offsets[row]!, table.offsets[row + 1]!)

    return `${states.join('>')}: ${table.won[row]} ${table.lost[row]} ${table.value[row]}`
  }).sort()

const plain = (one: TokenJourney) => ({
  ...one,
  states: Array.from(one.states),
  agesHours: Array.from(one.agesHours),
})

test.group('Journey tokens', () => {
  test('a journey is read back as it was appended', ({ assert }) => {
    const one: TokenJourney = {
      states: [3, 0, 3],
      agesHours: [48, 24, 0.5],
      outcome: WON,
      value: 40.25,
      day: 20_543,
      lead: 1,
      visit: 2,
      isReturning: true,
      person: 4_000_000_000,
    }
    const tokens = tokensOf([journey('A'), one])
    assert.deepEqual(plain(journeyAt(tokens.columns, 1)), plain(one))
    assert.equal(tokens.tokenCount, 4)
  })

  test('a state that there is not is refused', ({ assert }) => {
    assert.throws(() => new JourneyTokens(2).append(journey('C')), 'no state 2')
  })

  test('more than 256 states take two bytes a token', ({ assert }) => {
    const tokens = new JourneyTokens(300)
    tokens.append({ states: [299], agesHours: [1], outcome: LOST })
    assert.equal(tokens.columns.state[0], 299)
    assert.equal(tokens.columns.state.BYTES_PER_ELEMENT, 2)
    assert.equal(collapse(tokens).states[0], 299)
  })

  test('the columns are shared with another view of the same memory', ({ assert }) => {
    const tokens = tokensOf([journey('A'), journey('B')])
    const seen = JourneyTokens.over(tokens.stateCount, tokens.columns, tokens)
    assert.instanceOf(tokens.columns.state.buffer, SharedArrayBuffer)
    assert.equal(seen.tokenCount, 2)
  })

  test('a dead journey counts nowhere, and compacting forgets it', ({ assert }) => {
    const tokens = tokensOf([journey('A'), journey('B'), journey('A > C', { outcome: OPEN })])
    tokens.markDead(0)
    tokens.markDead(0)
    assert.equal(tokens.liveCount, 2)
    assert.isTrue(tokens.isWorthCompacting)
    assert.deepEqual(told(collapse(tokens)), ['1: 1 0 0'])
    assert.deepEqual(Array.from(tokens.compact()), [-1, 0, 1])
    assert.equal(tokens.journeyCount, 2)
    assert.isFalse(tokens.isWorthCompacting)
    assert.deepEqual(outcomeCounts(tokens), { won: 1, lost: 0, open: 1, value: 0 })
    assert.deepEqual(Array.from(journeyAt(tokens.columns, 1).states), [0, 2])
  })

  test('restating and compacting gives what counting from scratch gives', ({ assert }) => {
    fc.assert(
      fc.property(journeyRows, fc.array(fc.nat(19)), fc.boolean(), (rows, dead, isCompacted) => {
        const tokens = tokensOf(rows)
        dead.filter((at) => at < rows.length).forEach((at) => tokens.markDead(at))
        const alive = rows.filter((_, at) => tokens.columns.outcome[at] !== DEAD)
        if (isCompacted) tokens.compact()
        assert.deepEqual(told(collapse(tokens)), told(collapse(tokensOf(alive))))
      }),
      RUNS
    )
  })
})

test.group('Collapsed paths', () => {
  test('equal paths are one row with a weight for won and one for lost', ({ assert }) => {
    const tokens = tokensOf([
      journey('A > B', { value: 10 }),
      journey('A > B', { outcome: LOST }),
      journey('A > B', { value: 5 }),
      journey('B > A'),
      journey('A', { outcome: OPEN }),
      journey(''),
    ])
    assert.deepEqual(told(collapse(tokens)), ['0>1: 2 1 15', '1>0: 1 0 0'])
  })

  test('a table of many thousand paths finds each of them again', ({ assert }) => {
    const tokens = new JourneyTokens(40)
    for (let n = 0; n < 20_000; n++) {
      const states = [n % 40, (n >> 3) % 40, (n * 7) % 40, n % 13]
      tokens.append({ states, agesHours: [4, 3, 2, 1], outcome: n % 3 ? LOST : WON })
    }
    const table = collapse(tokens)
    assert.equal(new Set(told(table)).size, table.rowCount)
    assert.equal(sum(table.won) + sum(table.lost), 20_000)
    assert.isAbove(table.rowCount, 1_000)
  })

  test('order and chunks of journeys change no count', ({ assert }) => {
    fc.assert(
      fc.property(journeyRows, (rows) => {
        assert.deepEqual(
          told(collapse(tokensOf(rows))),
          told(collapse(tokensOf(rows.toReversed())))
        )
      }),
      RUNS
    )
  })

  test('models are the same from tokens and from collapsed paths', ({ assert }) => {
    fc.assert(
      fc.property(journeyRows, (rows) => {
        const tokens = tokensOf(rows)
        const [whole, collapsed] = [asPaths(tokens), collapse(tokens)]
        const close = (a: Float64Array, b: Float64Array) =>
          a.forEach((number, at) => assert.closeTo(number, b[at]!, 1e-9))
        close(endsAndLinear(whole).linear.values, endsAndLinear(collapsed).linear.values)
        close(markov(whole, 2).effects, markov(collapsed, 2).effects)
      }),
      { ...RUNS, numRuns: 300 }
    )
  })

  test('states seen as others join the paths that become equal', ({ assert }) => {
    const tokens = tokensOf([journey('A > B'), journey('A > C'), journey('D', { outcome: LOST })])
    const mapping = { to: [0, 1, 1, 2, 2], stateCount: 3 }
    const expected = ['0>1: 2 0 0', '2: 0 1 0']
    assert.deepEqual(told(collapse(tokens, mapping)), expected)
    assert.deepEqual(told(collapseAgain(collapse(tokens), mapping)), expected)
    assert.equal(collapse(tokens, mapping).stateCount, 3)
  })
})
