import { test } from '@japa/runner'
import { bodyOf, createSiteOfShop, send, touchpointsOf, visit } from '#tests/fixtures/capture'

test.group('Collect ahead of the framework', () => {
  test('with a query it comes by its route, and is answered the same', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const answers = []
    for (const path of ['/collect', '/collect?from=shop']) {
      answers.push(await send({ path, body: bodyOf(key, visit()) }))
      answers.push(await send({ path, body: bodyOf(key, { events: [visit(), {}] }) }))
      answers.push(await send({ path, body: '{' }))
    }
    const told = answers.map(({ status, body }) => [status, body?.accepted, body?.code])

    assert.deepEqual(told.slice(0, 3), told.slice(3))
    assert.deepEqual(
      told.slice(0, 3).map(([status]) => status),
      [202, 202, 400]
    )
    assert.lengthOf(await touchpointsOf(business), 4)
  })
})
