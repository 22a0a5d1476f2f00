import { test } from '@japa/runner'
import {
  defineConnector,
  defineStream,
  isConnector,
  settingsNamed,
  shapeProblems,
  vine,
  type Connector,
  type Manifest,
} from '#connector-sdk'

const manifest: Manifest = {
  id: 'sample',
  name: 'Sample',
  version: '1.0.0',
  api: '^1.0',
  entry: './connector.js',
  capabilities: ['bookings'],
  hosts: { api: 'https://api.example.com' },
  auth: [],
  limits: [],
  reads: ['appointment'],
  quality: './quality.json',
}

const staff = defineStream({
  produces: 'staff',
  capability: 'bookings',
  revision: 1,
  cursor: { kind: 'snapshot' },
  async *read() {
    yield { records: [] }
  },
})

const identify = async () => ({ accountId: '1', displayName: 'One' })
const good: Connector = { streams: { staff }, identify }

/** A connector that a careless author could ship as JavaScript. */
const careless = (parts: object) => defineConnector({ ...good, ...parts } as Connector)
const stream = (parts: object) => careless({ streams: { staff: { ...staff, ...parts } } })

test.group('Shape of a connector', () => {
  test('a whole one has no problem', ({ assert }) => {
    const value = defineConnector({ ...good })
    assert.isTrue(isConnector(value))
    assert.deepEqual(shapeProblems(value, manifest), [])
  })

  test('{title} is named')
    .with([
      { title: 'no connector', value: { ...good }, problem: /not made by defineConnector/ },
      { title: 'nothing', value: undefined, problem: /not made by defineConnector/ },
      { title: 'no identify', value: careless({ identify: undefined }), problem: /identify/ },
      { title: 'no streams', value: careless({ streams: undefined }), problem: /streams/ },
      { title: 'no read', value: stream({ read: undefined }), problem: /staff has no read/ },
      { title: 'no cursor', value: stream({ cursor: undefined }), problem: /no valid cursor/ },
      { title: 'an unknown cursor', value: stream({ cursor: { kind: 'x' } }), problem: /cursor/ },
      {
        title: 'a horizon without tiers',
        value: stream({ cursor: { kind: 'horizon', by: 'paid_at', window: '7d', tiers: [] } }),
        problem: /cursor/,
      },
      {
        title: 'a day cursor that restates nothing',
        value: stream({ cursor: { kind: 'day', restate: 0, windowDays: 7 } }),
        problem: /cursor/,
      },
      {
        title: 'an unknown record',
        value: stream({ produces: 'dog' }),
        problem: /record type: dog/,
      },
      { title: 'revision 0', value: stream({ revision: 0 }), problem: /revision/ },
      { title: 'every fortnight', value: stream({ every: '2w' }), problem: /duration/ },
      {
        title: 'a capability without a stream',
        value: stream({ capability: 'payments' }),
        problem: /bookings is declared/,
      },
      {
        title: 'a capability that is not declared',
        value: careless({ webhooks: { read: () => [] } }),
        problem: /webhooks is there/,
      },
      {
        title: 'a batch of nothing',
        value: careless({ conversions: { batch: 0, supports: [] } }),
        problem: /batch/,
      },
    ])
    .run(({ assert }, { value, problem }) => {
      assert.match(shapeProblems(value, manifest).join('\n'), problem)
    })

  test('webhooks need a door, and conversions their functions', ({ assert }) => {
    const capabilities = ['bookings', 'webhooks', 'conversions'] as Manifest['capabilities']
    const problems = shapeProblems(careless({}), { ...manifest, capabilities })
    assert.deepEqual(problems, [
      'webhooks is declared, and no part of the connector has it',
      'conversions is declared, and no part of the connector has it',
      'webhooks has no door in the manifest',
    ])
  })

  test('every setting that the manifest names must exist', ({ assert }) => {
    const hosts: Manifest['hosts'] = {
      api: { setting: 'environment', choices: { live: 'https://live.example.com' } },
      own: { fromSetting: 'baseUrl' },
    }
    const named = { ...manifest, hosts, headers: { 'x-shop': '{setting.shop}' } }
    assert.deepEqual(settingsNamed(named), ['environment', 'baseUrl', 'shop'])
    const settings = vine.create({ environment: vine.string(), shop: vine.string() })
    assert.deepEqual(shapeProblems(careless({ settings }), named), [
      'setting baseUrl of the manifest is not among the settings',
    ])
    assert.lengthOf(shapeProblems(careless({}), named), 3)
  })
})
