import { test } from '@japa/runner'
import fc from 'fast-check'
import { countryOfZone, countryOrder } from '#identity/country_order'
import type { CountryCode } from '#identity/country_order'
import { readPhone } from '#identity/phone'

interface Case {
  typed: string
  countries: CountryCode[]
  number: string
}

const numbers: Case[] = [
  { typed: '2018675309', countries: ['US'], number: '+12018675309' },
  { typed: '(201) 867-5309', countries: ['US'], number: '+12018675309' },
  { typed: '201.867.5309', countries: ['US'], number: '+12018675309' },
  { typed: '201 867 5309', countries: ['US'], number: '+12018675309' },
  { typed: '1-2018675309', countries: ['US'], number: '+12018675309' },
  { typed: '1 (201) 867-5309', countries: ['US'], number: '+12018675309' },
  { typed: '12018675309', countries: ['US'], number: '+12018675309' },
  { typed: '+12018675309', countries: [], number: '+12018675309' },
  { typed: '+1 201 867 5309', countries: ['DE'], number: '+12018675309' },
  { typed: '+1.201.867.5309', countries: [], number: '+12018675309' },
  { typed: 'tel:+1-201-867-5309', countries: ['US'], number: '+12018675309' },
  { typed: '201-867-5309 ext. 4', countries: ['US'], number: '+12018675309' },
  { typed: '201-867-5309 x12', countries: ['US'], number: '+12018675309' },
  { typed: '594.093.5139', countries: ['US'], number: '+15940935139' },
  { typed: '416-867-5309', countries: ['CA'], number: '+14168675309' },
  { typed: '787-867-5309', countries: ['PR'], number: '+17878675309' },
  { typed: '011 44 20 7946 0018', countries: ['US'], number: '+442079460018' },
  { typed: '0171 1234567', countries: ['DE'], number: '+491711234567' },
  { typed: '0171/1234567', countries: ['DE'], number: '+491711234567' },
  { typed: '+49 (0)171 1234567', countries: ['US'], number: '+491711234567' },
  { typed: '+490171 1234567', countries: [], number: '+491711234567' },
  { typed: '0049 171 1234567', countries: ['DE'], number: '+491711234567' },
  { typed: '0049 171 1234567', countries: ['US'], number: '+491711234567' },
  { typed: '0049 171 1234567', countries: [], number: '+491711234567' },
  { typed: '020 7946 0018', countries: ['GB'], number: '+442079460018' },
  { typed: '07700 900123', countries: ['GB'], number: '+447700900123' },
  { typed: '06 12 34 57 78', countries: ['FR'], number: '+33612345778' },
  { typed: '06 1234 5699', countries: ['IT'], number: '+390612345699' },
  { typed: '612 34 57 78', countries: ['ES'], number: '+34612345778' },
  { typed: '0664 1234577', countries: ['AT'], number: '+436641234577' },
  { typed: '079 123 45 77', countries: ['CH'], number: '+41791234577' },
  { typed: '06 1234 5698', countries: ['NL'], number: '+31612345698' },
  { typed: '0412 345 698', countries: ['AU'], number: '+61412345698' },
  { typed: '(11) 91234-5698', countries: ['BR'], number: '+5511912345698' },
  { typed: '090-1234-5698', countries: ['JP'], number: '+819012345698' },
  { typed: '098765 43219', countries: ['IN'], number: '+919876543219' },
  { typed: '8 (912) 345-67-98', countries: ['RU'], number: '+79123456798' },
  { typed: '٠١٠٠١٢٣٤٥٩٨', countries: ['EG'], number: '+201001234598' },
  { typed: '＋４９１７１１２３４５６７', countries: [], number: '+491711234567' },
]

test.group('Phone', () => {
  test('{typed} is {number}')
    .with(numbers)
    .run(({ assert }, { typed, countries, number }) => {
      assert.equal(readPhone(typed, countries), number)
    })

  test('the first country that makes it a number decides', ({ assert }) => {
    assert.equal(readPhone('0171 1234567', ['DE', 'GB']), '+491711234567')
    assert.equal(readPhone('07700 900123', ['GB', 'DE']), '+447700900123')
    assert.equal(readPhone('0171 1234567', ['US', 'DE']), '+491711234567')
  })

  test('never a key: {shown}')
    .with(
      [
        '555-123-4567',
        '(555) 867-5309',
        '+1 555 867 5309',
        '201-555-0100',
        '+12015550199',
        '0000000000',
        '1111111111',
        '9999999999',
        '+19999999999',
        '201 000 0000',
        '222-222-2222',
        '1234567890',
        '123-456-7890',
        '0123456789',
        '+49 000 0000000',
        '8675309',
        '911',
        '1-800-FLOWERS',
        '20186753091234567',
        '+999123456789',
        'none',
        '-',
        '',
        '   ',
        '+',
        '00',
        '9'.repeat(5000),
      ].map((typed) => ({ typed, shown: typed.slice(0, 40) || 'nothing' }))
    )
    .run(({ assert }, { typed }) => {
      assert.isNull(readPhone(typed, ['US']))
    })

  test('a national number without a country is no key', ({ assert }) => {
    assert.isNull(readPhone('0171 1234567', []))
    assert.isNull(readPhone('2018675309', []))
  })

  test('the business’ own numbers are no keys, however they are written', ({ assert }) => {
    const own = new Set(['+12018675309'])
    assert.isNull(readPhone('(201) 867-5309', ['US'], own))
    assert.isNull(readPhone('+1 201 867 5309 ext 3', ['US'], own))
    assert.isNotNull(readPhone('(201) 867-5308', ['US'], own))
  })

  test('no input makes it throw', ({ assert }) => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), (input) => {
        assert.doesNotThrow(() => readPhone(input, ['US', 'DE']))
      }),
      { numRuns: 1000 }
    )
  })

  test("zeros that are nobody's number are none", ({ assert }) => {
    assert.isNull(readPhone('0000005', ['AU']))
    assert.equal(readPhone('06 6982 0001', ['IT']), '+390669820001')
  })

  test('reading a number again gives that number', ({ assert }) => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789+() -.'), maxLength: 20 })
    const country = fc.constantFrom<CountryCode>('US', 'DE', 'GB', 'IT', 'BR', 'JP', 'AU')
    fc.assert(
      fc.property(text, country, (typed, of) => {
        const number = readPhone(typed, [of])
        if (number) assert.equal(readPhone(number, []), number)
      }),
      { numRuns: 1000 }
    )
  })
})

test.group('Country order', () => {
  test('contact, location, business and zone, each once and in this order', ({ assert }) => {
    const order = { contact: 'at', location: 'DE', business: 'AT', zone: 'Europe/Zurich' }
    assert.deepEqual(countryOrder(order), ['AT', 'DE', 'CH'])
    assert.deepEqual(countryOrder({ contact: null, zone: 'America/Denver' }), ['US'])
    assert.deepEqual(countryOrder({ contact: 'Narnia', location: 'ZZ', zone: 'Mars/Base' }), [])
  })

  test('{zone} lies in {country}')
    .with([
      { zone: 'America/New_York', country: 'US' },
      { zone: 'America/Phoenix', country: 'US' },
      { zone: 'US/Eastern', country: 'US' },
      { zone: 'America/Toronto', country: 'CA' },
      { zone: 'Europe/Berlin', country: 'DE' },
      { zone: 'Europe/Amsterdam', country: 'NL' },
      { zone: 'Europe/London', country: 'GB' },
      { zone: 'Asia/Kolkata', country: 'IN' },
      { zone: 'Australia/Sydney', country: 'AU' },
      { zone: 'UTC', country: null },
      { zone: 'Mars/Base', country: null },
      { zone: '', country: null },
    ])
    .run(({ assert }, { zone, country }) => {
      assert.equal(countryOfZone(zone), country)
    })
})
