import emitter from '@adonisjs/core/services/emitter'
import { test } from '@japa/runner'
import type { CustomerRecord } from '#connector-sdk'
import { RecordsTakenIn } from '#connectors/events/records_taken_in'
import type { Source } from '#connectors/intake'
import { uuidV7 } from '#core/ids'
import { IdentityLearned } from '#identity/events/identity_learned'
import { businessRing } from '#identity/business_ring'
import { customersIntake } from '#identity/intake/customers_intake'
import { contactKeys, customerKey, visitorKey } from '#identity/keys'
import type { Contact } from '#identity/keys'
import { learnFromRecords } from '#identity/listeners/learn_from_records'
import { keyText, observe } from '#identity/observe'
import { CurrentBusiness } from '#tenancy/current_business'
import { open } from '#tenancy/vault'
import { createBusiness, inside } from '#tests/fixtures/business'

const PHONE = '(201) 867-5309'
const ANNA = { firstName: 'Anna', lastName: 'Kern', email: 'anna.kern@gmail.com' }
const BEN = { firstName: 'Ben', lastName: 'Kern', email: 'ben.kern@web.de' }

interface Given {
  contact?: Contact
  customer?: string
  visitor?: string
}
type Step = (source: Source) => Promise<[type: 'customer' | 'appointment', id: string]>

const sourceOf = (): Source => ({
  sourceId: uuidV7(),
  stream: 'records',
  partition: '',
  passId: uuidV7(),
  isBulk: false,
})

const customer =
  (id: string, contact: CustomerRecord['contact'], mergedInto?: string): Step =>
  async (source) => {
    await customersIntake.take([{ type: 'customer', id, contact, mergedInto }], source)

    return ['customer', id]
  }

const appointment =
  (id: string, { contact, customer: external, visitor }: Given): Step =>
  async ({ sourceId }) => {
    const ring = await businessRing()
    const keys = [
      ...contactKeys(contact ?? {}, ring),
      external ? customerKey(ring, { sourceId, externalId: external }) : null,
      visitor ? visitorKey(ring, visitor) : null,
    ]
    const texts = keys.filter((key) => key !== null).map(keyText)
    const record = { recordType: 'appointment' as const, sourceId, externalId: id, keys: texts }
    await observe([{ ...record, observedAtMs: 0 }])

    return ['appointment', id]
  }

/** Takes each step in and learns from it before the next. */
async function live(steps: Step[], source = sourceOf()) {
  for (const step of steps) {
    const [type, id] = await step(source)
    await learnFromRecords(
      new RecordsTakenIn(source.sourceId, source.passId, false, { [type]: [id] }, { [type]: 1 })
    )
  }
}

/** Takes everything in and learns once at the end. */
async function bulk(steps: Step[], source = sourceOf()) {
  for (const step of steps) await step(source)
  await learnFromRecords(
    new RecordsTakenIn(source.sourceId, source.passId, true, {}, { customer: steps.length })
  )
}

/** Label → external ids of the records. */
async function people() {
  const rows = await CurrentBusiness.query<{ label: string; records: string[] }>(
    `select p.label, array_agg(o.external_id order by o.external_id) as records
       from people p join identity_observations o
         on o.business_id = p.business_id and o.person_id = p.id
      where p.business_id = $1 group by p.id, p.label`,
    [CurrentBusiness.id()]
  )

  return Object.fromEntries(rows.map(({ label, records }) => [label, records]))
}

/** What was kept, without the ids that chance gave. */
const kept = async () => ({
  people: await people(),
  keys: await CurrentBusiness.query(
    `select k.kind, k.form, encode(k.hash, 'hex') as hash, k.frequency, p.label,
            k.shared_since is not null as is_shared
       from identity_keys k left join people p on p.business_id = k.business_id and p.id = k.person_id
      where k.business_id = $1 order by 1, 2, 3`,
    [CurrentBusiness.id()]
  ).then((rows) => [...rows]),
  count: (await CurrentBusiness.query('select 1 from people')).length,
})

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
})
