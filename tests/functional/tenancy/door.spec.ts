import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'

const scope = (businessId: string) => ({ businessId, actor: 'test', locations: null })
const insert = (name: string) =>
  CurrentBusiness.query(
    `insert into locations (business_id, id, name, timezone, currency) values ($1, $2, $3, 'UTC', 'USD')`,
    [CurrentBusiness.id(), uuidV7(), name]
  )
const names = async (businessId: string) =>
  CurrentBusiness.run(scope(businessId), async () => {
    const rows = await CurrentBusiness.query<{ name: string }>('select name from locations')

    return rows.map(({ name }) => name)
  })

test.group('The door', () => {
  test('commits what was done in it, and shows it to that business alone', async ({ assert }) => {
    const [ours, theirs] = [uuidV7(), uuidV7()]
    await CurrentBusiness.run(scope(ours), () => insert('ours'))
    await CurrentBusiness.run(scope(theirs), () => insert('theirs'))

    assert.deepEqual(await names(ours), ['ours'])
    assert.deepEqual(await names(theirs), ['theirs'])
  })

  test('a throw leaves nothing behind', async ({ assert }) => {
    const ours = uuidV7()
    await assert.rejects(
      () =>
        CurrentBusiness.run(scope(ours), async () => {
          await insert('half')
          throw new Error('no further')
        }),
      'no further'
    )

    assert.isEmpty(await names(ours))
  })

  test('a row of another business is refused by the database', async ({ assert }) => {
    const [ours, theirs] = [uuidV7(), uuidV7()]
    await assert.rejects(
      () =>
        CurrentBusiness.run(scope(ours), () =>
          CurrentBusiness.query(
            `insert into locations (business_id, id, name, timezone, currency) values ($1, $2, 'x', 'UTC', 'USD')`,
            [theirs, uuidV7()]
          )
        ),
      /row-level security/
    )
  })

  test('the database itself refuses without a business', async ({ assert }) => {
    await CurrentBusiness.run(scope(uuidV7()), () => insert('somebody'))
    await assert.rejects(
      () => db.connection('app').from('locations').select('id'),
      /no business is set/
    )
  })

  test('no current business, no query', ({ assert }) => {
    assert.throws(() => CurrentBusiness.id(), /E_NO_CURRENT_BUSINESS/)
  })
})
