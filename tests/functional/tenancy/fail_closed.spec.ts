import { test } from '@japa/runner'
import type pg from 'pg'
import { anyRow, insertOf, shapesInOrder } from '#tests/fixtures/any_row'
import type { Shape } from '#tests/fixtures/any_row'
import { asOwner, connectedAs, tenantedTables } from '#tests/fixtures/catalog'
import type { Table } from '#tests/fixtures/catalog'
import { filledBusiness } from '#tests/fixtures/filled_business'

/** Rows of a place ask for business and locations; which of the two first is the planner's choice. */
const UNSET = /^42501 no (business|location scope) is set$/

const refusal = async (client: pg.Client, text: string | pg.QueryConfig) => {
  try {
    await client.query(text)

    return 'it answered'
  } catch (error) {
    const { code, message } = error as { code: string; message: string }

    return `${code} ${message}`
  }
}

test.group('Without a business, nothing', (group) => {
  let shapes: Shape[]
  let filled: string

  group.setup(async () => {
    shapes = await asOwner(shapesInOrder)
    // An empty table may answer empty: a policy is asked once there is a row.
    filled = (await filledBusiness(shapes)).id
  })

  test('the run-time role is refused every table that holds a row', async ({ assert }) => {
    await connectedAs('app', async (client) => {
      for (const { table } of shapes) {
        const text = `select business_id from ${table.sql}`
        assert.match(await refusal(client, text), UNSET, table.name)
      }
    })
  })

  test('the owner of the tables is refused as well', async ({ assert }) => {
    await asOwner(async (client) => {
      for (const { table } of shapes) {
        const text = `select business_id from ${table.sql}`
        assert.match(await refusal(client, text), UNSET, table.name)
      }
    })
  })

  test('an insert without a business is refused, whatever it names', async ({ assert }) => {
    await connectedAs('app', async (client) => {
      for (const shape of shapes) {
        const row = anyRow(shape, new Map(), { business_id: filled, canary: 'canary' })
        const { text, values } = insertOf(shape, row)
        assert.match(await refusal(client, { text, values }), UNSET, shape.table.name)
      }
    })
  })

  test('an empty setting is no business either', async ({ assert }) => {
    await connectedAs('app', async (client) => {
      await client.query("begin; set local app.business_id = ''; set local app.location_ids = '*'")
      assert.match(await refusal(client, 'select id from appointments'), /no business is set/)
    })
  })

  test('a business without a list of locations is refused where rows have one', async ({
    assert,
  }) => {
    await connectedAs('app', async (client) => {
      await client.query(`begin; set local app.business_id = '${filled}'`)
      assert.match(await refusal(client, 'select id from appointments'), /no location scope is set/)
    })
  })

  test('the next transaction on the same connection begins without a business', async ({
    assert,
  }) => {
    await connectedAs('app', async (client) => {
      const scope = `set local app.business_id = '${filled}'; set local app.location_ids = '*'`
      await client.query(`begin; ${scope}`)
      const { rowCount } = await client.query('select id from appointments')
      await client.query('commit')
      assert.equal(rowCount, 1)
      assert.match(await refusal(client, 'select id from appointments'), UNSET)
    })
  })

  test('a partition is not reached by its own name', async ({ assert }) => {
    const isPart = ({ schema }: Table) => schema === 'parts'
    const parts = await asOwner(async (client) => (await tenantedTables(client)).filter(isPart))
    assert.isAbove(parts.length, 20)
    await connectedAs('app', async (client) => {
      for (const { sql } of parts) {
        assert.match(await refusal(client, `select id from ${sql}`), /permission denied/, sql)
      }
    })
    await asOwner(async (client) => {
      const answers: string[] = []
      for (const { sql } of parts) answers.push(await refusal(client, `select id from ${sql}`))
      assert.include(answers, '42501 no business is set', 'the partition that holds the row')
    })
  })
})
