import { test } from '@japa/runner'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contactKeys, customerKey, keyRing } from '#identity/keys'
import { observation } from '#identity/observation'
import { resolvePeople } from '#identity/resolve'

const FILE = fileURLToPath(
  new URL('../../../../shared/attribution/linkage/splink_fake_1000.csv', import.meta.url)
)
const isThere = existsSync(FILE)
const ring = keyRing('salt', '0197a3c0-0000-7000-8000-000000000001')

/** No field of this file holds a comma or a quote. */
const rows = () =>
  readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id, firstName, lastName, , , email, cluster] = line.split(',')

      return { id: id!, contact: { firstName, lastName, email }, cluster: cluster! }
    })

function joinedPairs(read: ReturnType<typeof rows>) {
  const seen = read.map(({ id, contact }) =>
    observation({
      id,
      source: 'customer',
      contact,
      keys: [
        ...contactKeys(contact, ring),
        customerKey(ring, { sourceId: 'file', externalId: id }),
      ],
    })
  )
  const clusterOf = new Map(read.map(({ id, cluster }) => [id, cluster]))
  const pairs = resolvePeople(seen).people.flatMap(({ observations }) =>
    observations.flatMap((a, at) =>
      observations.slice(at + 1).map((b) => clusterOf.get(a) === clusterOf.get(b))
    )
  )

  return { count: pairs.length, right: pairs.filter(Boolean).length }
}

test.group('A thousand people with known duplicates', () => {
  test('pairs joined by canonical email are right in 99 of 100 cases', ({ assert }) => {
    const { count, right } = joinedPairs(rows())
    assert.isAbove(count, 500)
    assert.isAtLeast(right / count, 0.99)
  }).skip(!isThere, `the linkage data is not at ${FILE}`)

  test('names alone join nobody', ({ assert }) => {
    const nameless = rows().map((row) => ({ ...row, contact: { ...row.contact, email: '' } }))
    assert.equal(joinedPairs(nameless).count, 0)
  }).skip(!isThere, `the linkage data is not at ${FILE}`)
})
