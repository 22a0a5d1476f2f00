import { test } from '@japa/runner'
import connectorsConfig from '#config/connectors'
import { connectors } from '#connectors/registry'

test.group('The bundled connectors', () => {
  test('load, all of them, and none is refused', async ({ assert }) => {
    const registry = await connectors()
    const bundled = registry.all.filter(({ origin }) => origin === 'bundled')

    assert.sameMembers(
      bundled.map(({ id }) => id),
      connectorsConfig.bundled
    )
    assert.deepEqual(
      registry.refusals.filter(({ folder }) => folder.includes('/plugins/')),
      []
    )
  })
})
