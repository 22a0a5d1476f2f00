import { join } from 'node:path'
import { test } from '@japa/runner'
import connectorsConfig from '#config/connectors'
import { ConnectorProcess } from '#connectors/isolation/connector_process'
import { remoteConnector } from '#connectors/isolation/remote_connector'
import type { Connector } from '#connector-sdk'
import { golden, httpFixtures } from '#tests/connectors/kit/kit_fixtures'
import { replay } from '#tests/connectors/kit/replay'
import { CHILD_RULES } from '#tests/fixtures/isolated'

const plugins = join(import.meta.dirname, '../../../plugins')

test.group('CONNECTOR_ISOLATION=process', () => {
  test('{id} gives in a process of its own what it gives in this one')
    .with(connectorsConfig.bundled.map((id) => ({ id })))
    .run(async ({ assert }, { id }) => {
      const folder = join(plugins, id)
      const process = new ConnectorProcess({ id, folder, entry: './connector.js' }, CHILD_RULES)
      try {
        const connector = remoteConnector(await process.describe(), process) as Connector<any>
        for (const fixture of httpFixtures(folder)) {
          const { value, unknown } = await replay(connector, id, { fixture })
          assert.deepEqual(unknown, [], fixture.name)
          assert.deepEqual(value, golden(folder, fixture.name, value), fixture.name)
        }
        assert.equal(process.strikes, 0)
      } finally {
        process.stop()
      }
    })
    .timeout(60_000)
})
