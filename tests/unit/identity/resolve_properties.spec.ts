import { test } from '@japa/runner'
import fc from 'fast-check'
import type { Observation } from '#identity/observation'
import { resolvePeople } from '#identity/resolve'
import { mergesOf, shuffled, world } from '#tests/unit/identity/builders'

const RUNS = { numRuns: 1000 }

test.group('People, whatever the records', () => {
  test('the order of records changes nothing', ({ assert }) => {
    fc.assert(
      fc.property(shuffled, mergesOf, ([seen, other], merges) => {
        assert.deepEqual(resolvePeople(other, merges.toReversed()), resolvePeople(seen, merges))
      }),
      RUNS
    )
  })

  test('a record twice changes nothing', ({ assert }) => {
    fc.assert(
      fc.property(shuffled, ([seen, other]) => {
        assert.deepEqual(resolvePeople([...seen, ...other]), resolvePeople(seen))
      }),
      RUNS
    )
  })

  test('a key that is nobody else’s, a customer id and a record belong to one person', ({
    assert,
  }) => {
    fc.assert(
      fc.property(world, (seen) => {
        const found = resolvePeople(seen).people
        const own = found.flatMap(({ keys }) => keys.filter(({ isShared }) => !isShared))
        const records = found.flatMap(({ observations }) => observations)
        const labels = found.map(({ label }) => label)
        for (const all of [own.map(({ hash }) => hash), records, labels]) {
          assert.lengthOf(new Set(all), all.length)
        }
        const customers = seen.flatMap(({ keys }) => keys.filter(({ kind }) => kind === 'customer'))
        for (const { hash } of customers) assert.isTrue(own.some((key) => key.hash === hash))
      }),
      RUNS
    )
  })

  test('a shared key is in nobody’s keys, unless a customer id', ({ assert }) => {
    fc.assert(
      fc.property(world, (seen) => {
        const { people: found, shared } = resolvePeople(seen)
        const hubs = shared.filter(({ kind }) => kind !== 'customer').map(({ hash }) => hash)
        assert.isFalse(found.some(({ keys }) => keys.some(({ hash }) => hubs.includes(hash))))
      }),
      RUNS
    )
  })

  test('100,000 records resolve to the people they were made from', ({ assert }) => {
    const seen = Array.from({ length: 100_000 }, (_, at): Observation => {
      const person = (at * 7919) % 30_000
      const email = { kind: 'email' as const, hash: `e${person}` }
      const other =
        at % 2
          ? { kind: 'phone' as const, hash: `p${person}` }
          : { kind: 'customer' as const, hash: `c${person}` }

      return {
        id: `o${at}`,
        source: 'appointment',
        keys: [email, other],
        lastName: `l${person}`,
        emailCanonical: email.hash,
      }
    })
    const found = resolvePeople(seen)
    assert.lengthOf(found.people, 30_000)
    assert.isEmpty(found.shared)
    assert.isEmpty(found.hints)
  })
})
