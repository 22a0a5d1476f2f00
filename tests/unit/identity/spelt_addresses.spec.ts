import { test } from '@japa/runner'
import { observation } from '#identity/observation'
import { contactKeys, customerKey, keyRing } from '#identity/keys'
import type { Contact } from '#identity/keys'
import { resolvePeople } from '#identity/resolve'

const ring = keyRing('salt', '0197a3c0-0000-7000-8000-000000000001', { countries: ['US'] })
const PHONE = '201 867 5309'
const ANNA = { firstName: 'Anna', lastName: 'Kern', email: 'anna.kern@web.de' }
const BEN = { firstName: 'Ben', lastName: 'Kern', email: 'ben.kern@web.de' }

function customer(externalId: string, contact: Contact) {
  const keys = [...contactKeys(contact, ring), customerKey(ring, { sourceId: 's', externalId })]

  return observation({ id: externalId, source: 'customer', contact, keys })
}

test.group('A name that spells an address', () => {
  test('claims that address, and no phone of others with it', ({ assert }) => {
    const { people: found, hints } = resolvePeople([
      customer('c1', { ...ANNA, phone: PHONE }),
      customer('c2', { firstName: 'Otto', lastName: 'Vogel', email: ANNA.email, phone: PHONE }),
    ])
    const [anna] = found
    const own = anna!.keys.filter(({ isShared }) => !isShared).map(({ kind }) => kind)

    assert.include(own, 'email')
    assert.notInclude(own, 'phone')
    assert.include(
      hints.map(({ kind }) => kind),
      'phone'
    )
  })

  test('claims no other address', ({ assert }) => {
    const { people: found } = resolvePeople([
      customer('c1', ANNA),
      customer('c1', { firstName: 'Anna', lastName: 'Kern', email: 'family@web.de' }),
      customer('c2', { ...BEN, email: 'family@web.de', firstName: 'Otto', lastName: 'Vogel' }),
    ])
    const family = contactKeys({ email: 'family@web.de' }, ring)[0]!.hash.toString('hex')
    const isOwn = found.some(({ keys }) =>
      keys.some(({ hash, isShared }) => hash === family && !isShared)
    )

    assert.isFalse(isOwn)
  })
})
