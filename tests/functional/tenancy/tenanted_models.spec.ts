import { test } from '@japa/runner'
import { compose } from '@adonisjs/core/helpers'
import { uuidV7 } from '#core/ids'
import { LocationSchema } from '#database/schema'
import { CurrentBusiness } from '#tenancy/current_business'
import { Tenanted } from '#tenancy/tenanted'
import { createBusiness, inside } from '#tests/fixtures/business'

class Place extends compose(LocationSchema, Tenanted) {
  static table = 'locations'
}

const place = (name: string) => ({ id: uuidV7(), name, timezone: 'UTC', currency: 'USD' })
const names = () => Place.query().orderBy('name').pojo<{ name: string }>()

/** Every way that Lucid offers to reach rows; `count` is how many it reached. */
const WAYS = [
  { way: 'all()', count: async () => (await Place.all()).length },
  { way: 'pojo()', count: async () => (await names()).length },
  { way: 'a builder', count: async () => (await Place.query().whereNotNull('id')).length },
  { way: 'update()', count: async () => Number(await Place.query().update({ capacity: 3 })) },
  { way: 'delete()', count: async () => Number(await Place.query().delete()) },
  {
    way: 'the transaction itself',
    count: async () => (await CurrentBusiness.transaction().from('locations')).length,
  },
]

test.group('Tenanted models', (group) => {
  let ours: { id: string }

  group.each.setup(async () => {
    ours = await createBusiness()
    const theirs = await createBusiness()
    await inside(ours, async () => {
      for (const name of ['a', 'b', 'c']) await Place.create(place(name))
    })
    await inside(theirs, () => Place.create(place('theirs')))
  })

  test('{way} reaches one business')
    .with(WAYS)
    .run(async ({ assert }, { count }) => {
      assert.equal(await inside(ours, count), 3)
    })

  test('saving one of three rows changes that one', async ({ assert }) => {
    const found = await inside(ours, async () => {
      const one = await Place.findByOrFail('name', 'b')
      await one.merge({ name: 'z' }).save()

      return names()
    })
    assert.deepEqual(
      found.map(({ name }) => name),
      ['a', 'c', 'z']
    )
  })

  test('deleting one of three rows deletes that one', async ({ assert }) => {
    const found = await inside(ours, async () => {
      await (await Place.findByOrFail('name', 'b')).delete()

      return names()
    })
    assert.deepEqual(
      found.map(({ name }) => name),
      ['a', 'c']
    )
  })

  test('refreshing one of three rows reads that one', async ({ assert }) => {
    await inside(ours, async () => {
      const one = await Place.findByOrFail('name', 'b')
      await Place.query().where('name', 'b').update({ capacity: 7 })
      await one.refresh()
      assert.equal(one.name, 'b')
      assert.equal(one.capacity, 7)
    })
  })

  test('another business is not found, rather than forbidden', async ({ assert }) => {
    assert.isNull(await inside(ours, () => Place.findBy('name', 'theirs')))
  })

  test('what opens a transaction of its own is refused by the database', async ({ assert }) => {
    await assert.rejects(
      () => inside(ours, () => Place.createMany([place('d')])),
      /no business is set/
    )
  })

  test('outside the door there is no query and no save', async ({ assert }) => {
    assert.throws(() => Place.query(), /E_NO_CURRENT_BUSINESS/)
    await assert.rejects(() => Place.create(place('x')), /E_NO_CURRENT_BUSINESS/)
  })
})
