import emitter from '@adonisjs/core/services/emitter'
import { test } from '@japa/runner'
import { IdentityLearned } from '#identity/events/identity_learned'
import { CurrentBusiness } from '#tenancy/current_business'
import { open } from '#tenancy/vault'
import { createBusiness, inside } from '#tests/fixtures/business'
import {
  appointment,
  bulk,
  customer,
  kept,
  live,
  people,
  sourceOf,
} from '#tests/fixtures/observed_records'
import type { Step } from '#tests/fixtures/observed_records'

const PHONE = '(201) 867-5309'
const ANNA = { firstName: 'Anna', lastName: 'Kern', email: 'anna.kern@gmail.com' }
const BEN = { firstName: 'Ben', lastName: 'Kern', email: 'ben.kern@web.de' }

const FAMILY: Step[] = [
  customer('c1', { ...ANNA, phone: PHONE }),
  customer('c2', { ...BEN, phone: PHONE }),
  customer('c3', { ...ANNA, email: 'ak@icloud.com', phone: PHONE }),
  customer('c4', { firstName: 'Otto', lastName: 'Vogel' }, 'c2'),
  appointment('a1', { contact: { email: 'AnnaKern+x@googlemail.com' }, visitor: 'v1' }),
  appointment('a2', { contact: { phone: PHONE } }),
  appointment('a3', { customer: 'c2', visitor: 'v1' }),
  appointment('a4', { visitor: 'v1' }),
  appointment('a5', { customer: 'c4', visitor: 'v2' }),
  appointment('a6', { visitor: 'v2' }),
]

test.group('Learning who is who', () => {
  test('records of one email become one person, called by the customer', async ({ assert }) => {
    await inside(await createBusiness(), async () => {
      await live([appointment('a1', { contact: { email: ANNA.email } }), customer('c1', ANNA)])
      assert.deepEqual(await people(), { c1: ['a1', 'c1'] })
    })
  })

  test('a family is resolved alike live, in bulk and in reverse', async ({ assert }) => {
    const source = sourceOf()
    const orders = [
      () => live(FAMILY, source),
      () => live(FAMILY.toReversed(), source),
      () => bulk(FAMILY, source),
    ]
    for (const take of orders) {
      await inside(await createBusiness(), async () => {
        await take()
        const { people: found, count } = await kept()
        assert.deepEqual(found, { c1: ['a1', 'c1', 'c3'], c2: ['a3', 'a5', 'a6', 'c2', 'c4'] })
        assert.equal(count, 2)
      })
    }
  })

  test('live and bulk leave the same keys', async ({ assert }) => {
    const source = sourceOf()
    await inside(await createBusiness(), async () => {
      await live(FAMILY, source)
      const before = await kept()
      await bulk([], source)
      assert.deepEqual(await kept(), before)
    })
  })

  test('a record taken in twice changes and announces nothing', async ({ assert, cleanup }) => {
    const source = sourceOf()
    const heard: IdentityLearned[] = []
    cleanup(emitter.on(IdentityLearned, (event) => void heard.push(event)))
    await inside(await createBusiness(), async () => {
      await live(FAMILY, source)
      const [before, announced] = [await kept(), heard.length]
      assert.isAbove(announced, 0)
      await live(FAMILY, source)
      assert.deepEqual(await kept(), before)
      assert.lengthOf(heard, announced)
    })
  })

  test('two people who turn out to be one are merged, and the merge is kept', async ({
    assert,
  }) => {
    await inside(await createBusiness(), async () => {
      const source = sourceOf()
      const contacts = [{ email: ANNA.email }, { phone: PHONE }]
      await live(
        contacts.map((contact, at) => appointment(`a${at + 1}`, { contact })),
        source
      )
      assert.lengthOf(Object.keys(await people()), 2)
      await live([customer('c1', { ...ANNA, phone: PHONE })], source)
      assert.deepEqual(await people(), { c1: ['a1', 'a2', 'c1'] })
      const merges = await CurrentBusiness.query('select cause from person_merges')
      assert.deepEqual([...merges], [{ cause: 'keys' }])
    })
  })

  test('a platform’s merge has its own cause', async ({ assert }) => {
    await inside(await createBusiness(), async () => {
      const source = sourceOf()
      await live([customer('c1', ANNA), customer('c2', BEN), customer('c2', BEN, 'c1')], source)
      assert.deepEqual(await people(), { c1: ['c1', 'c2'] })
      const merges = await CurrentBusiness.query('select cause from person_merges')
      assert.deepEqual([...merges], [{ cause: 'platform' }])
    })
  })

  test('a household’s phone is nobody’s own and shared', async ({ assert }) => {
    await inside(await createBusiness(), async () => {
      await live([
        customer('c1', { ...ANNA, phone: PHONE }),
        customer('c2', { ...BEN, phone: PHONE }),
      ])
      const phones = (await kept()).keys.filter(({ kind }) => kind === 'phone')
      assert.lengthOf(phones, 2)
      for (const phone of phones) {
        assert.deepInclude(phone, { label: null, frequency: 2, is_shared: true })
      }
    })
  })

  test('one more behind a phone is news to everybody who had it', async ({ assert }) => {
    await inside(await createBusiness(), async () => {
      const source = sourceOf()
      const household = (id: string, name: object) => customer(id, { ...name, phone: PHONE })
      await live([household('c1', ANNA), household('c2', BEN)], source)
      const [anna] = await CurrentBusiness.query<{ id: string }>(
        `select id from people where label = 'c1'`
      )
      const told: (readonly string[] | null)[] = []
      const listen = emitter.on(IdentityLearned, ({ personIds }) => void told.push(personIds))
      await live([household('c3', { firstName: 'Cleo', lastName: 'Kern' })], source)
      listen()

      assert.isTrue(told.some((ids) => ids?.includes(anna!.id)))
    })
  })

  test('people without a customer are called by the records of the source, in any business', async ({
    assert,
  }) => {
    const names = async () =>
      inside(await createBusiness(), async () => {
        await live([
          appointment('a2', { contact: { email: ANNA.email } }),
          appointment('a1', { contact: { email: ANNA.email } }),
        ])

        return Object.keys(await people())
      })

    assert.deepEqual(await names(), ['appointment:a1'])
    assert.deepEqual(await names(), await names())
  })

  test('a customer is shown masked and sealed for its own row', async ({ assert }) => {
    await inside(await createBusiness(), async () => {
      await live([customer('c1', { ...ANNA, phone: PHONE })])
      const [row] = await CurrentBusiness.query<Record<string, string>>(
        `select c.*, p.masked_name as shown from customers c join people p on p.id = c.person_id`
      )
      assert.deepInclude(row!, {
        masked_name: 'A••• K•••',
        shown: 'A••• K•••',
        masked_email: 'a•••@g•••.com',
        masked_phone: '•••5309',
      })
      assert.notInclude(Object.values(row!).join(), 'anna')
      const place = { table: 'customers', rowId: row!.id!, column: 'sealed_contact' }
      assert.deepInclude(JSON.parse(await open(row!.sealed_contact!, place)), ANNA)
    })
  })

  test('a later contact adds keys and removes none', async ({ assert }) => {
    await inside(await createBusiness(), async () => {
      const source = sourceOf()
      await live(
        [customer('c1', ANNA), customer('c1', { ...ANNA, email: 'ak@icloud.com' })],
        source
      )
      await live([appointment('a1', { contact: { email: ANNA.email } })], source)
      await live([appointment('a2', { contact: { email: 'ak@icloud.com' } })], source)
      assert.deepEqual(await people(), { c1: ['a1', 'a2', 'c1'] })
    })
  })

  test('another business’ identical contacts change nothing', async ({ assert }) => {
    const [ours, theirs] = [await createBusiness(), await createBusiness()]
    await inside(ours, () => live(FAMILY))
    const before = await inside(ours, kept)
    await inside(theirs, () => live(FAMILY))
    const after = await inside(theirs, kept)
    assert.deepEqual(await inside(ours, kept), before)
    const hashes = new Set(before.keys.map(({ hash }) => hash))
    assert.isFalse(after.keys.some(({ hash }) => hashes.has(hash)))
  })

  test('a shop’s mailbox links nobody, before and after it is known to be one', async ({
    assert,
  }) => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']
    const source = sourceOf()
    await inside(await createBusiness(), async () => {
      const told = names.map((lastName, at) => {
        return customer(`c${at}`, { firstName: 'Kim', lastName, email: 'we@shop.de' })
      })
      await live(told, source)
      const before = await kept()
      assert.lengthOf(Object.keys(before.people), names.length)
      await bulk([], source)
      assert.lengthOf(Object.keys(await people()), names.length)
      await live([appointment('a1', { contact: { email: 'we@shop.de' } })], source)
      assert.deepEqual(await people(), before.people)
    })
  })

  test('a kiosk’s browser is nobody’s', async ({ assert }) => {
    await inside(await createBusiness(), async () => {
      const guests = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((name, at) =>
        appointment(`a${at}`, { contact: { email: `${name}@web.de` }, visitor: 'v1' })
      )
      await live([...guests, appointment('a9', { visitor: 'v1' })])
      const { people: found, keys } = await kept()
      assert.lengthOf(Object.keys(found), guests.length)
      const [browser] = keys.filter(({ kind }) => kind === 'visitor')
      assert.deepInclude(browser!, { label: null, is_shared: true })
    })
  })
})
