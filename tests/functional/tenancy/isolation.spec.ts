import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { anyRow, insertOf, shapesInOrder } from '#tests/fixtures/any_row'
import type { Shape } from '#tests/fixtures/any_row'
import { inside, scopeOf } from '#tests/fixtures/business'
import { asOwner, connectedAs } from '#tests/fixtures/catalog'
import { filledBusiness } from '#tests/fixtures/filled_business'
import type { FilledBusiness } from '#tests/fixtures/filled_business'

/** Works inside the business and leaves nothing behind. */
async function trying<T>(business: { id: string }, work: () => Promise<T>): Promise<T> {
  const undo = new Error('undo')
  let value: T
  await inside(business, async () => {
    value = await work()
    throw undo
  }).catch((error) => {
    if (error !== undo) throw error
  })

  return value!
}

const query = (text: string, values: unknown[] = []) =>
  CurrentBusiness.query<{ business_id: string }>(text, values)

/** A verb that the run-time role was not granted cannot leak; the rest must reach A alone. */
const granted = (shapes: Shape[], verb: string) =>
  connectedAs('app', async (client) => {
    const may = 'select has_table_privilege($1, $2) as may'
    const allowed: Shape[] = []
    for (const shape of shapes) {
      const { rows } = await client.query<{ may: boolean }>(may, [shape.table.sql, verb])
      if (rows[0]!.may) allowed.push(shape)
    }

    return allowed
  })

test.group('Isolation of businesses, over every tenanted table', (group) => {
  let shapes: Shape[]
  let ours: FilledBusiness
  let theirs: FilledBusiness

  group.setup(async () => {
    shapes = await asOwner(shapesInOrder)
    ours = await filledBusiness(shapes)
    theirs = await filledBusiness(shapes)
  })

  test('a select reaches only our rows', async ({ assert }) => {
    for (const { table } of shapes) {
      const rows = await inside(ours, () => query(`select business_id from ${table.sql}`))
      assert.deepEqual([...new Set(rows.map((row) => row.business_id))], [ours.id], table.name)
    }
  })

  test('a row of theirs is not found by its own business', async ({ assert }) => {
    for (const { table } of shapes) {
      const text = `select business_id from ${table.sql} where business_id = $1`
      assert.isEmpty(await inside(ours, () => query(text, [theirs.id])), table.name)
    }
  })

  test('an update without a condition changes only our rows', async ({ assert }) => {
    for (const { table } of await granted(shapes, 'update')) {
      const text = `update ${table.sql} set business_id = business_id returning business_id`
      const rows = await trying(ours, () => query(text))
      assert.deepEqual([...new Set(rows.map((row) => row.business_id))], [ours.id], table.name)
    }
  })

  test('a delete that names their business deletes nothing', async ({ assert }) => {
    for (const { table } of await granted(shapes, 'delete')) {
      const text = `delete from ${table.sql} where business_id = $1`
      const { affected } = await trying(ours, () => query(text, [theirs.id]))
      assert.equal(affected, 0, table.name)
    }
  })

  test('a delete without a condition leaves their rows where they are', async ({ assert }) => {
    for (const { table } of await granted(shapes, 'delete')) {
      const rows = await trying(ours, () =>
        query(`with gone as (delete from ${table.sql} returning business_id) select * from gone`)
      )
      assert.deepEqual([...new Set(rows.map((row) => row.business_id))], [ours.id], table.name)
    }
  })

  test('a row with their business is refused', async ({ assert }) => {
    for (const shape of shapes) {
      const { text, values } = insertOf(
        shape,
        anyRow(shape, theirs.rows, { business_id: theirs.id, canary: uuidV7() })
      )
      await assert.rejects(() => trying(ours, () => query(text, values)), /row-level security/)
    }
  })

  test('a row of ours cannot be given to them', async ({ assert }) => {
    for (const { table } of await granted(shapes, 'update')) {
      const text = `update ${table.sql} set business_id = $1`
      await assert.rejects(() => trying(ours, () => query(text, [theirs.id])), /row-level security/)
    }
  })

  test('a row of ours cannot name their row as its parent', async ({ assert }) => {
    let checked = 0
    for (const shape of shapes.filter(({ foreignKeys }) => foreignKeys.length > 0)) {
      const own = { business_id: ours.id, canary: uuidV7() }
      const { text, values } = insertOf(shape, anyRow(shape, theirs.rows, own))
      await assert.rejects(() => trying(ours, () => query(text, values)), /foreign key/)
      checked++
    }
    assert.isAbove(checked, 5)
  })

  test('rows of other locations are hidden from a member of some', async ({ assert }) => {
    const elsewhere = scopeOf(ours, [uuidV7()])
    const located = await asOwner(async (client) => {
      const text = "select tablename from pg_policies where permissive = 'RESTRICTIVE'"
      const { rows } = await client.query<{ tablename: string }>(text)

      return rows.map(({ tablename }) => tablename)
    })
    assert.includeMembers(located, ['appointments', 'payments', 'credits', 'rollup_daily'])
    for (const name of located) {
      const rows = await CurrentBusiness.run(elsewhere, () =>
        query(`select business_id from ${name}`)
      )
      assert.isEmpty(rows, name)
    }
  })

  test('an organization reads rollups of its businesses, and nothing finer', async ({ assert }) => {
    const both = { businessIds: [ours.id, theirs.id], actor: 'test', locations: null }
    const readable: string[] = []
    for (const { table } of shapes) {
      const text = `select distinct business_id from ${table.sql}`
      const rows = await CurrentBusiness.readOrganization(both, () => query(text)).catch(
        (error) => {
          assert.match(error.message, /no business is set/, table.name)

          return null
        }
      )
      if (!rows) continue
      readable.push(table.name)
      assert.sameMembers(
        rows.map((row) => row.business_id),
        both.businessIds,
        table.name
      )
    }
    assert.includeMembers(readable, ['appointment_daily', 'rollup_daily', 'spend_daily'])
    for (const name of readable) assert.match(name, /_daily$/, 'a rollup is a sum by day')
  })

  test('an organization does not read a business that is not on its list', async ({ assert }) => {
    const one = { businessIds: [ours.id], actor: 'test', locations: null }
    const rows = await CurrentBusiness.readOrganization(one, () =>
      query('select distinct business_id from rollup_daily')
    )
    assert.deepEqual(
      rows.map((row) => row.business_id),
      [ours.id]
    )
  })
})
