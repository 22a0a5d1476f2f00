import { test } from '@japa/runner'
import type { Context, OutgoingConversion } from '#connector-sdk'
import facebook from '#plugins/facebook/connector'
import { Meta } from '#tests/connectors/vendors/meta'
import { errorOf } from '#tests/fixtures/vendor_calls'
import { vendorContext } from '#tests/fixtures/vendor_context'

const { upload, destinations } = facebook.conversions!

const visit = (key: string, given: Partial<OutgoingConversion> = {}): OutgoingConversion => ({
  key,
  kind: 'conversion',
  destination: { datasetId: '555', eventName: 'Purchase' },
  occurredAt: '2026-03-05T15:45:00Z',
  value: { micros: 40_500_000, currency: 'USD' },
  clickIds: { fbclid: 'IwAR0aBcD' },
  clickedAt: '2026-03-01T08:00:00Z',
  hashed: { email: 'a'.repeat(64), phone: 'b'.repeat(64) },
  consent: { adUserData: 'unknown', adPersonalization: 'unknown' },
  source: 'website',
  ...given,
})

let fake: Meta
let ctx: Context<any>
let close: () => Promise<unknown>

const open = async (settings: object = {}) => {
  const made = await vendorContext({
    connector: facebook,
    id: 'facebook',
    origin: fake.server.origin,
    token: 'EAAB-known',
    settings,
  })
  ;({ ctx, close } = made)
}

test.group('Conversions to Meta', (group) => {
  group.each.setup(async () => {
    fake = new Meta()
    await fake.server.start()
    await open()

    return async () => {
      await close()
      await fake.server.stop()
    }
  })

  test('are spelled as Meta spells them: seconds, decimals, fbc of the click', async ({
    assert,
  }) => {
    const results = await upload(ctx, [visit('k1')], { dryRun: false })

    assert.deepEqual(results, [{ key: 'k1', status: 'accepted' }])
    assert.deepEqual(fake.counted.get('555 Purchase k1'), {
      event_name: 'Purchase',
      event_time: Date.parse('2026-03-05T15:45:00Z') / 1000,
      event_id: 'k1',
      action_source: 'physical_store',
      user_data: {
        em: ['a'.repeat(64)],
        ph: ['b'.repeat(64)],
        fbc: `fb.1.${Date.parse('2026-03-01T08:00:00Z')}.IwAR0aBcD`,
      },
      custom_data: { value: 40.5, currency: 'USD' },
    })
  })

  test('the same key twice counts once', async ({ assert }) => {
    await upload(ctx, [visit('k1')], { dryRun: false })
    await upload(ctx, [visit('k1')], { dryRun: false })

    assert.equal(fake.counted.size, 1)
  })

  test('one old event fails its whole request, and nothing of it counts', async ({ assert }) => {
    const old = visit('k2', { occurredAt: '2026-02-01T00:00:00Z' })
    const error = await errorOf(() => upload(ctx, [visit('k1'), old], { dryRun: false }))

    assert.equal(error.kind, 'permanent')
    assert.equal(fake.counted.size, 0)
  })

  test('a dry run counts nothing, and with a test code it shows up at Meta', async ({ assert }) => {
    await upload(ctx, [visit('k1')], { dryRun: true })
    assert.isEmpty(fake.server.asked('/v26.0/555/events'))
    await close()
    await open({ testEventCode: 'TEST123' })
    await upload(ctx, [visit('k1')], { dryRun: true })

    assert.equal(fake.counted.size, 0)
    assert.include(fake.server.asked('/v26.0/555/events')[0]!.text, '"test_event_code":"TEST123"')
  })

  test('go to the datasets of every account, each once', async ({ assert }) => {
    const pixel = { id: '555', name: 'Shop pixel' }
    fake.edges.set('act_111/adspixels', [pixel])
    fake.edges.set('act_222/adspixels', [pixel])

    assert.deepEqual(await destinations(ctx), [
      { label: 'Shop pixel: Purchase', value: { datasetId: '555', eventName: 'Purchase' } },
      { label: 'Shop pixel: Schedule', value: { datasetId: '555', eventName: 'Schedule' } },
    ])
  })
})
