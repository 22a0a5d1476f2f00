import { test } from '@japa/runner'
import fc from 'fast-check'
import { inRounds } from '#connectors/sightings'

const source = { sourceId: 's', stream: 'records', partition: '', passId: 'p', isBulk: true }

test.group('Several sights of one record', () => {
  test('are taken in as calls of distinct ids, the one that will stand first', ({ assert }) => {
    const old = { id: 'a', version: 1, word: 'old' }
    const young = { id: 'a', version: 2, word: 'young' }
    const other = { id: 'b', word: 'other' }

    assert.deepEqual(inRounds([old, other, young], source), [[young, other], [old]])
  })

  test('equal ones are one', ({ assert }) => {
    const one = { id: 'a', word: 'same' }

    assert.deepEqual(inRounds([one, { ...one }, { ...one }], source), [[one]])
  })

  test('the order of arrival decides nothing', ({ assert }) => {
    const records = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b'),
        version: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
        word: fc.constantFrom('x', 'y', 'z'),
      })
    )
    fc.assert(
      fc.property(records, (list) => {
        const sorted = (rounds: object[][]) =>
          rounds.map((round) => round.map((one) => JSON.stringify(one)).sort())

        assert.deepEqual(
          sorted(inRounds(list.toReversed(), source)),
          sorted(inRounds(list, source))
        )
      })
    )
  })
})
