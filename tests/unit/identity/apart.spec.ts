import { test } from '@japa/runner'
import fc from 'fast-check'
import type { Separation } from '#identity/apart'
import { resolvePeople } from '#identity/resolve'
import { mergesOf, shuffled, world } from '#tests/unit/identity/builders'
import type { Observation } from '#identity/observation'

const RUNS = { numRuns: 1000 }
const anchor = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'e1', 'e2', 'e3')
const separations = fc.array(
  fc.tuple(anchor, anchor).filter(([one, other]) => one !== other),
  { minLength: 1, maxLength: 3 }
)
const asRows = (pairs: (readonly [string, string])[]): Separation[] =>
  pairs.map(([one, other]) => ({ one, other }))

test.group('People who were taken apart', () => {
  test('are never one, whatever the records say', ({ assert }) => {
    fc.assert(
      fc.property(world, mergesOf, separations, (seen, merges, pairs) => {
        const { people } = resolvePeople(seen, merges, { separations: asRows(pairs) })
        const own = people.map(
          ({ keys }) => new Set(keys.flatMap(({ hash, isShared }) => (isShared ? [] : [hash])))
        )

        for (const [one, other] of pairs)
          assert.isFalse(own.some((keys) => keys.has(one) && keys.has(other)))
      }),
      RUNS
    )
  })

  test('stay apart in whatever order records and separations come', ({ assert }) => {
    fc.assert(
      fc.property(shuffled, mergesOf, separations, ([seen, other], merges, pairs) => {
        const turned = pairs.map(([a, b]): [string, string] => [b, a]).toReversed()
        assert.deepEqual(
          resolvePeople(other, merges.toReversed(), { separations: asRows(turned) }),
          resolvePeople(seen, merges, { separations: asRows(pairs) })
        )
      }),
      RUNS
    )
  })

  test('keys that nobody carries change nothing', ({ assert }) => {
    fc.assert(
      fc.property(world, mergesOf, (seen, merges) => {
        const separated = asRows([
          ['elsewhere', 'c1'],
          ['nowhere', 'elsewhere'],
        ])
        assert.deepEqual(
          resolvePeople(seen, merges, { separations: separated }),
          resolvePeople(seen, merges)
        )
      }),
      RUNS
    )
  })

  test('leave the others together: of three cards of one name, one is taken out', ({ assert }) => {
    const card = (id: string): Observation => ({
      id,
      source: 'customer',
      keys: [
        { kind: 'customer', hash: id },
        { kind: 'email', hash: 'e1' },
      ],
      firstName: 'Anna',
      lastName: 'Kern',
      emailCanonical: 'e1',
    })
    const { people } = resolvePeople([card('c2'), card('c1'), card('c3')], [], {
      separations: asRows([
        ['c1', 'c2'],
        ['c2', 'c3'],
      ]),
    })

    assert.deepEqual(
      people.map(({ observations }) => observations),
      [['c1', 'c3'], ['c2']]
    )
  })
})
