import { test } from '@japa/runner'
import { derivedKey, hmac } from '#core/hashing'
import {
  appointmentProbeKeys,
  contactKeys,
  contactProbeKeys,
  customerKey,
  keyRing,
  visitorKey,
} from '#identity/keys'
import type { Contact } from '#identity/keys'

const BUSINESS = '0197a3c0-0000-7000-8000-000000000001'
const ring = keyRing('salt', BUSINESS, { countries: ['US'] })
const hex = (keys: { hash: Buffer }[]) => keys.map(({ hash }) => hash.toString('hex'))
const formOf = (contact: Contact, form: string) =>
  hex(contactKeys(contact, ring).filter((key) => key.form === form))
const probes = (kind: string, contact: Contact) =>
  hex(contactProbeKeys(contact, ring).filter((key) => key.kind === kind))
const asked = (kind: string, contact: Contact) =>
  hex(appointmentProbeKeys(contact, ring).filter((key) => key.kind === kind))
const meet = (kind: string, left: Contact, given: Contact) =>
  asked(kind, given).some((hash) => probes(kind, left).includes(hash))

test.group('Identity keys', () => {
  test('a key is HMAC-SHA256 of kind, form and value under the business’ key', ({ assert }) => {
    const [exact, canonical] = contactKeys({ email: 'Anna+x@web.de' }, ring)
    const key = derivedKey('salt', BUSINESS)
    assert.isTrue(exact!.hash.equals(hmac(key, 'email|exact|anna+x@web.de')))
    assert.isTrue(canonical!.hash.equals(hmac(key, 'email|canonical|anna@web.de')))
    assert.lengthOf(exact!.hash, 32)
  })

  test('email and phone come in both forms, masked', ({ assert }) => {
    const keys = contactKeys({ email: 'anna@gmail.com', phone: '(201) 867-4711' }, ring)
    assert.deepEqual(
      keys.map(({ kind, form, masked }) => [kind, form, masked]),
      [
        ['email', 'exact', 'a•••@g•••.com'],
        ['email', 'canonical', 'a•••@g•••.com'],
        ['phone', 'exact', '•••4711'],
        ['phone', 'canonical', '•••4711'],
      ]
    )
    assert.lengthOf(new Set(hex(keys)), 4)
  })

  test('a repaired key meets the canonical key of the address that was meant', ({ assert }) => {
    assert.deepEqual(
      formOf({ email: 'an.na@gmial.con' }, 'repaired'),
      formOf({ email: 'anna@gmail.com' }, 'canonical')
    )
  })

  test('a contact’s own country is tried before the business’', ({ assert }) => {
    const german = formOf({ phone: '0171 1234567', country: 'de' }, 'canonical')
    assert.deepEqual(german, formOf({ phone: '+491711234567' }, 'canonical'))
  })

  test('no contact, no key: {label}')
    .with([
      { label: 'empty', contact: {} },
      { label: 'blank', contact: { email: ' ', phone: '' } },
      { label: 'null', contact: { email: null, phone: null } },
      { label: 'name alone', contact: { firstName: 'Anna', lastName: 'Kern' } },
      { label: 'role and 555', contact: { email: 'info@kern.de', phone: '201 555 0100' } },
    ])
    .run(({ assert }, { contact }) => {
      assert.isEmpty(contactKeys(contact, ring))
      assert.isEmpty(contactProbeKeys(contact, ring))
    })

  test('the business’ own contacts are no keys', ({ assert }) => {
    const own = keyRing('salt', BUSINESS, {
      countries: ['US'],
      phones: ['(201) 867-5309'],
      emails: ['Bright.Chair@gmail.com', '@brightchair.com'],
    })
    assert.isEmpty(contactKeys({ email: 'brightchair@gmail.com', phone: '2018675309' }, own))
    assert.isEmpty(contactKeys({ email: 'mia@brightchair.com' }, own))
  })

  test('two businesses’ keys never meet', ({ assert }) => {
    const theirs = keyRing('salt', '0197a3c0-0000-7000-8000-000000000002')
    const contact = { email: 'anna@web.de', phone: '+12018675309' }
    const ours = hex(contactKeys(contact, ring))
    assert.isFalse(hex(contactKeys(contact, theirs)).some((hash) => ours.includes(hash)))
  })

  test('a customer id belongs to its source', ({ assert }) => {
    const [a, b] = ['square', 'stripe'].map((sourceId) =>
      customerKey(ring, { sourceId, externalId: 'cu_73093bae7c' })
    )
    assert.isFalse(a!.hash.equals(b!.hash))
    assert.deepInclude(a!, { kind: 'customer', form: 'exact', masked: '•••ae7c' })
    assert.isNull(customerKey(ring, { sourceId: 'square', externalId: '' }))
  })

  test('a visitor key is not a customer key of the same text', ({ assert }) => {
    assert.isFalse(visitorKey(ring, 'v1')!.hash.equals(hmac(ring.key, 'customer|exact|v1')))
    assert.isNull(visitorKey(ring, ''))
  })
})

test.group('Probe keys', () => {
  test('email and phone probes are the identity keys of the contact', ({ assert }) => {
    const contact = { email: 'anna@web.de', phone: '2018675309' }
    const exactAndCanonical = hex(contactKeys(contact, ring)).sort()
    assert.deepEqual(
      [...probes('email', contact), ...probes('phone', contact)].sort(),
      exactAndCanonical
    )
  })

  test('the local part is kept whole and once for each letter left out', ({ assert }) => {
    assert.lengthOf(probes('email_near', { email: 'abcd@web.de' }), 5)
    assert.lengthOf(probes('email_near', { email: 'aabb@web.de' }), 3)
    assert.lengthOf(probes('email_near', { email: 'a@web.de' }), 1)
  })

  test('{typed} is near anna.kern@gmail.com')
    .with([
      { typed: 'annakern@gmail.com' },
      { typed: 'anna.krn@gmail.com' },
      { typed: 'annna.kern@gmail.com' },
      { typed: 'anna.kenr@gmail.com' },
      { typed: 'anma.kern@gmail.com' },
      { typed: 'anna.kern@gmial.con' },
      { typed: 'anna.krn@gmial.com' },
    ])
    .run(({ assert }, { typed }) => {
      assert.isTrue(meet('email_near', { email: typed }, { email: 'anna.kern@gmail.com' }))
    })

  test('{typed} is not near annakern@gmail.com')
    .with([
      { typed: 'annakern@yahoo.com' },
      { typed: 'bennokern@gmail.com' },
      { typed: 'ann@gmail.com' },
    ])
    .run(({ assert }, { typed }) => {
      assert.isFalse(meet('email_near', { email: typed }, { email: 'annakern@gmail.com' }))
    })

  test('{email} spells {firstName} {lastName}')
    .with([
      { email: 'anna.kern77@web.de', firstName: 'Anna', lastName: 'Kern' },
      { email: 'kern_anna@web.de', firstName: 'Anna', lastName: 'Kern' },
      { email: 'kerna12@icloud.com', firstName: 'Anna', lastName: 'Kern' },
      { email: 'akern@web.de', firstName: 'Anna', lastName: 'Kern' },
      { email: 'annak99@web.de', firstName: 'Anna', lastName: 'Kern' },
      { email: 'j.mueller@web.de', firstName: 'Jürgen', lastName: 'Müller' },
      { email: 'juergen.muller@web.de', firstName: 'Jürgen', lastName: 'Müller' },
      { email: 'anna.vandenberg@web.de', firstName: 'Anna Maria', lastName: 'van den Berg' },
      { email: 'amberg@web.de', firstName: 'Am', lastName: 'Berg' },
      { email: 'sean.obrien@web.de', firstName: 'Seán', lastName: 'O’Brien' },
    ])
    .run(({ assert }, { email, firstName, lastName }) => {
      assert.isTrue(meet('email_name', { email }, { firstName, lastName }))
    })

  test('{email} does not spell Anna Kern')
    .with([{ email: 'anna@web.de' }, { email: 'anton.kern@web.de' }, { email: 'kernel@web.de' }])
    .run(({ assert }, { email }) => {
      const name = { firstName: 'Anna', lastName: 'Kern' }
      assert.isFalse(meet('email_name', { email }, name))
    })

  test('half a name asks for nothing', ({ assert }) => {
    assert.isEmpty(asked('email_name', { firstName: 'Anna' }))
    assert.isEmpty(asked('email_name', { firstName: '李', lastName: '王' }))
  })
})
