import { test } from '@japa/runner'
import { observation } from '#identity/observation'
import type { Merge, Observation } from '#identity/observation'
import { contactKeys, customerKey, keyRing, visitorKey } from '#identity/keys'
import type { Contact } from '#identity/keys'
import { resolvePeople } from '#identity/resolve'

const ring = keyRing('salt', '0197a3c0-0000-7000-8000-000000000001', { countries: ['US'] })
const PHONE = '201 867 5309'

interface Seen extends Contact {
  customer?: string
  visitor?: string
}

const keyOf = (externalId: string) => customerKey(ring, { sourceId: 'square', externalId })!
const hashOf = (customer: string) => keyOf(customer).hash.toString('hex')

function record(source: Observation['source'], id: string, seen: Seen) {
  const { customer, visitor, ...contact } = seen
  const keys = [
    ...contactKeys(contact, ring),
    customer ? keyOf(customer) : null,
    visitor ? visitorKey(ring, visitor) : null,
  ]

  return observation({ id, source, contact, keys })
}
const customer = (id: string, contact: Contact) =>
  record('customer', id, { ...contact, customer: id })
const appointment = (id: string, seen: Seen) => record('appointment', id, seen)
const touchpoint = (id: string, seen: Seen) => record('touchpoint', id, seen)

/** The observations of each person, the people in order. */
const people = (observations: Observation[], merges: Merge[] = []) =>
  resolvePeople(observations, merges).people.map((person) => person.observations)

const ANNA = { firstName: 'Anna', lastName: 'Kern', email: 'anna.kern@web.de' }
const BEN = { firstName: 'Ben', lastName: 'Kern', email: 'ben.kern@web.de' }

test.group('People', () => {
  test('records with one email are one person, however it is spelt', ({ assert }) => {
    const seen = [
      customer('c1', { ...ANNA, email: 'anna.kern@gmail.com' }),
      appointment('a1', { email: 'AnnaKern+salon@googlemail.com' }),
      touchpoint('t1', { email: 'anna.kern@gmial.con' }),
    ]
    assert.deepEqual(people(seen), [['a1', 'c1', 't1']])
  })

  test('a record with email and phone links both', ({ assert }) => {
    const seen = [
      touchpoint('t1', { email: ANNA.email }),
      touchpoint('t2', { phone: PHONE }),
      customer('c1', { ...ANNA, phone: '+1 201-867-5309' }),
    ]
    assert.deepEqual(people(seen), [['c1', 't1', 't2']])
  })

  test('a name alone joins nobody', ({ assert }) => {
    const name = { firstName: 'Anna', lastName: 'Kern' }
    assert.deepEqual(people([customer('c1', name), customer('c2', name)]), [['c1'], ['c2']])
  })

  test('a household shares its phone and stays two people, with a hint', ({ assert }) => {
    const seen = [
      customer('c1', { ...ANNA, phone: PHONE }),
      customer('c2', { ...BEN, phone: PHONE }),
      touchpoint('t1', { phone: PHONE }),
    ]
    const { people: found, hints, personOf } = resolvePeople(seen)
    assert.deepEqual(
      found.map(({ observations }) => observations),
      [['c1'], ['c2']]
    )
    assert.deepEqual(
      hints.map(({ kind, labels }) => [kind, labels]),
      [
        ['phone', ['c1', 'c2']],
        ['phone', ['c1', 'c2']],
      ]
    )
    assert.isFalse(personOf.has('t1'))
    for (const { keys } of found) {
      assert.lengthOf(
        keys.filter(({ kind, isShared }) => kind === 'phone' && isShared),
        2
      )
    }
  })

  test('another last name on one phone is another person too', ({ assert }) => {
    const other = { firstName: 'Anna', lastName: 'Vogel', email: 'av@web.de', phone: PHONE }
    const seen = [customer('c1', { ...ANNA, phone: PHONE }), customer('c2', other)]
    assert.deepEqual(people(seen), [['c1'], ['c2']])
  })

  test('one name with two emails on one phone is one person', ({ assert }) => {
    const seen = [
      customer('c1', { ...ANNA, phone: PHONE }),
      customer('c2', { ...ANNA, email: 'ak77@icloud.com', phone: PHONE }),
    ]
    assert.deepEqual(people(seen), [['c1', 'c2']])
  })

  test('an initial or a missing name contradicts nobody', ({ assert }) => {
    const seen = [
      customer('c1', { ...ANNA, phone: PHONE }),
      customer('c2', { firstName: 'A.', lastName: 'Kern', email: 'ak77@icloud.com', phone: PHONE }),
      customer('c3', { email: 'kern77@icloud.com', phone: PHONE }),
    ]
    assert.deepEqual(people(seen), [['c1', 'c2', 'c3']])
  })

  test('on a household’s phone the same full name is still the same person', ({ assert }) => {
    const seen = [
      customer('c1', { ...ANNA, phone: PHONE }),
      customer('c2', { ...BEN, phone: PHONE }),
      customer('c3', { ...ANNA, email: 'ak77@icloud.com', phone: PHONE }),
    ]
    assert.deepEqual(people(seen), [['c1', 'c3'], ['c2']])
  })

  test('a chain of phones through somebody nameless joins no two names', ({ assert }) => {
    const second = '201 867 5310'
    const seen = [
      customer('c1', { ...ANNA, phone: PHONE }),
      appointment('a1', { customer: 'c2', phone: PHONE }),
      appointment('a2', { customer: 'c2', phone: second }),
      customer('c3', { ...BEN, phone: second }),
    ]
    assert.deepEqual(people(seen), [['a1', 'a2'], ['c1'], ['c3']].sort(byLabelOf(seen)))
  })

  test('an email survives a marriage and is shared by a family', ({ assert }) => {
    const married = customer('c2', { ...ANNA, lastName: 'Vogel' })
    const child = customer('c3', { ...ANNA, firstName: 'Mia' })
    assert.deepEqual(people([customer('c1', ANNA), married, child]), [['c1', 'c2', 'c3']])
  })

  test('a guest booked with somebody’s email stays a customer of their own', ({ assert }) => {
    const guest = { firstName: 'Otto', lastName: 'Vogel', email: ANNA.email }
    const seen = [
      customer('c1', ANNA),
      customer('c2', guest),
      appointment('a1', { customer: 'c2', email: ANNA.email }),
      appointment('a2', { customer: 'c2' }),
    ]
    assert.deepEqual(people(seen), [
      ['a1', 'c1'],
      ['a2', 'c2'],
    ])
  })

  test('a platform’s merge joins two customers whatever their names', ({ assert }) => {
    const seen = [customer('c1', ANNA), customer('c2', { firstName: 'Otto', lastName: 'Vogel' })]
    const merges = [{ from: hashOf('c2'), into: hashOf('c1') }]
    assert.deepEqual(people(seen, merges), [['c1', 'c2']])
    assert.deepEqual(people([customer('c2', BEN)], [{ from: hashOf('c2'), into: hashOf('c0') }]), [
      ['c2'],
    ])
  })

  test('a key with more than four last names links nobody', ({ assert }) => {
    const of = (lastNames: string[]) =>
      lastNames.map((lastName, i) =>
        customer(`c${i}`, { firstName: 'Kim', lastName, email: 'we@shop.de' })
      )
    assert.lengthOf(people(of(['One', 'Two', 'Three', 'Four'])), 1)
    assert.lengthOf(people(of(['One', 'Two', 'Three', 'Four', 'Five'])), 5)
    const { shared } = resolvePeople(of(['One', 'Two', 'Three', 'Four', 'Five']))
    assert.deepEqual(
      shared.map(({ kind, reason }) => [kind, reason]),
      [
        ['email', 'names'],
        ['email', 'names'],
      ]
    )
  })

  test('a key with more than six emails links nobody', ({ assert }) => {
    const callers = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        touchpoint(`t${i}`, { phone: PHONE, email: `p${i}@web.de` })
      )
    assert.lengthOf(people(callers(6)), 1)
    assert.lengthOf(people(callers(7)), 7)
  })

  test('a walk-in customer with everybody’s contacts joins none of them', ({ assert }) => {
    const guests = Array.from({ length: 8 }, (_, i) =>
      appointment(`a${i}`, { customer: 'walkin', email: `p${i}@web.de` })
    )
    const nameless = appointment('a9', { customer: 'walkin' })
    const found = people([customer('walkin', { firstName: 'Walk' }), ...guests, nameless])
    assert.lengthOf(found, 9)
    assert.deepInclude(found, ['a9', 'walkin'])
  })

  test('a browser is carried by the people seen with it and joins none', ({ assert }) => {
    const seen = [
      touchpoint('t1', { visitor: 'v1', email: ANNA.email }),
      touchpoint('t2', { visitor: 'v1', email: BEN.email }),
      touchpoint('t3', { visitor: 'v1' }),
      touchpoint('t4', { visitor: 'v2', email: ANNA.email }),
      touchpoint('t5', { visitor: 'v2' }),
    ]
    assert.sameDeepMembers(people(seen), [['t1', 't4', 't5'], ['t2']])
  })

  test('a browser of more than three people is a kiosk', ({ assert }) => {
    const guests = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        appointment(`a${i}`, { visitor: 'v1', email: `p${i}@web.de` })
      )
    const isShared = (count: number) =>
      resolvePeople(guests(count)).shared.some(
        ({ kind, reason }) => kind === 'visitor' && reason === 'people'
      )
    assert.isFalse(isShared(3))
    assert.isTrue(isShared(4))
    const { people: found } = resolvePeople(guests(4))
    assert.isFalse(found.some(({ keys }) => keys.some(({ kind }) => kind === 'visitor')))
  })

  test('the label is the smallest customer id, else the smallest id of a record', ({ assert }) => {
    const [named] = resolvePeople([
      appointment('a1', ANNA),
      customer('c2', ANNA),
      customer('c1', ANNA),
    ]).people
    assert.equal(named!.label, 'c1')
    const [nameless] = resolvePeople([
      touchpoint('t2', { email: ANNA.email }),
      touchpoint('t1', { email: ANNA.email, visitor: 'v1' }),
    ]).people
    assert.equal(nameless!.label, 't1')
  })

  test('nobody is nobody', ({ assert }) => {
    assert.deepEqual(resolvePeople([]).people, [])
    assert.deepEqual(people([touchpoint('t1', { visitor: 'v1' }), touchpoint('t2', {})]), [])
  })
})

const byLabelOf = (seen: Observation[]) => (a: string[], b: string[]) => {
  const { personOf } = resolvePeople(seen)

  return personOf.get(a[0]!)! < personOf.get(b[0]!)! ? -1 : 1
}
