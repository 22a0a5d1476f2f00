import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import connectorsConfig from '#config/connectors'
import acuity from '#plugins/acuity/connector'
import { connectors } from '#connectors/registry'
import { CATALOGUE, catalogueEntry, catalogueText } from '#operations/connector_catalogue'
import { withFacts } from '#operations/connector_facts'
import { isConnectorError, type Connector } from '#connector-sdk'
import { folderProblems } from '#tests/connectors/kit/connector_folder_rules'
import { drifted, driftsOf, emptied, itemsIn } from '#tests/connectors/kit/drift'
import { VENDOR_FAULTS } from '#tests/connectors/kit/faults'
import { httpFixtures } from '#tests/connectors/kit/kit_fixtures'
import { replay, type Twist } from '#tests/connectors/kit/replay'
import { writeConnector } from '#tests/fixtures/connector_folder'
import { keysManifest } from '#tests/fixtures/manifests'
import { manifestOf } from '#tests/fixtures/vendor_context'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'

const plugins = join(import.meta.dirname, '../../../plugins')
const fixture = httpFixtures(join(plugins, 'acuity')).find(({ name }) => name === 'calendars')!

/** acuity with another way to read its calendars. */
const reading = (read: unknown) =>
  ({ ...acuity, streams: { calendars: { ...acuity.streams.calendars, read } } }) as Connector<any>

test.group('The conformance kit', () => {
  test('{id} has a folder that holds what it must')
    .with(connectorsConfig.bundled.map((id) => ({ id })))
    .run(async ({ assert }, { id }) => {
      const { default: connector } = (await import(join(plugins, id, 'connector.ts'))) as {
        default: Connector<any>
      }
      assert.deepEqual(folderProblems(join(plugins, id), connector, await manifestOf(id)), [])
    })

  test('the README of {id} says its facts as they are now: connector:docs')
    .with(connectorsConfig.bundled.map((id) => ({ id })))
    .run(async ({ assert }, { id }) => {
      const folder = join(plugins, id)
      const { default: connector } = (await import(join(folder, 'connector.ts'))) as {
        default: never
      }
      const loaded = {
        id,
        folder,
        connector,
        manifest: await manifestOf(id),
        origin: 'bundled' as const,
      }
      const readme = readFileSync(join(folder, 'README.md'), 'utf8')
      assert.equal(withFacts(readme, loaded), readme)
    })

  test('the catalogue says what the connectors are now: connector:docs', async ({ assert }) => {
    const { all } = await connectors()
    const bundled = all.filter(({ origin }) => origin === 'bundled')
    const text = catalogueText(await Promise.all(bundled.map(catalogueEntry)))
    assert.equal(readFileSync(join(plugins, '..', CATALOGUE), 'utf8'), text)
    for (const id of connectorsConfig.bundled) assert.include(text, `(../../plugins/${id}/README`)
  })

  test('a folder that lacks things, or reaches out of itself, is told what', async ({ assert }) => {
    const folder = await writeConnector(temporaryFolder(), 'sample', {
      more: {
        'icon.svg': '<svg onload="alert(1)"></svg>',
        'more.ts': "import fs from 'node:fs'\nimport { x } from '../square/x.js'",
        'fixtures/a.http.json': JSON.stringify({ exchanges: [{ host: 'evil.example.com' }] }),
      },
    })
    const problems = folderProblems(folder, acuity, keysManifest())
    assert.includeMembers(problems, [
      'README.md is missing',
      'icon.svg holds a script',
      'more.ts imports node:fs',
      'a: evil.example.com is no host of the manifest',
    ])
    const payments = keysManifest({ capabilities: ['bookings', 'payments'] })
    assert.include(folderProblems(folder, acuity, payments), 'payments needs a stream of payment')
  })

  test('a connector that swallows an error gives rows where the kit wants an error', async ({
    assert,
  }) => {
    const original = acuity.streams.calendars!
    const swallowing = reading(async function* (...args: Parameters<typeof original.read>) {
      try {
        yield* original.read(...args)
      } catch {
        yield { records: [] }
      }
    })
    const [fault] = VENDOR_FAULTS
    const twist: Twist = (_, response) => {
      fault!.answer(response)

      return true
    }
    const { pages } = await replay(swallowing, 'acuity', { fixture, twist })
    assert.lengthOf(pages, 1)
    const honest = await replay(acuity, 'acuity', { fixture, twist }).catch(
      (error: unknown) => error
    )
    assert.isTrue(isConnectorError(honest) && honest.kind === 'transient')
  })

  test('a connector that does not end is stopped', async ({ assert }) => {
    const endless = reading(async function* () {
      while (true) yield { records: [] }
    })
    await assert.rejects(() => replay(endless, 'acuity', { fixture }), /does not end/)
  })

  test('a request that was not recorded is named', async ({ assert }) => {
    const other = reading(async function* (ctx: { http: { get(path: string): Promise<unknown> } }) {
      await ctx.http.get('/other').catch(() => {})
      yield { records: [] }
    })
    const { unknown } = await replay(other, 'acuity', { fixture })
    assert.deepEqual(unknown, ['GET /acuityscheduling.com/api/v1/other'])
  })

  test('a drift changes one item, and an emptied recording has none', ({ assert }) => {
    const drifts = driftsOf(fixture)
    assert.isAbove(drifts.length, 10)
    const [gone] = drifts
    const items = itemsIn(drifted(fixture, gone!).exchanges[0]!.body)!
    assert.notProperty(items[0], gone!.field)
    assert.isNull(itemsIn(emptied(fixture).exchanges[0]!.body))
    assert.property(itemsIn(fixture.exchanges[0]!.body)![0], gone!.field)
  })
})
