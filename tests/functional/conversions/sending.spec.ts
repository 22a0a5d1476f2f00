import { test } from '@japa/runner'
import { ConnectorError } from '#connector-sdk'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { AdPlatform, outage } from '#tests/fixtures/ad_platform'
import { takeIn } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { NOW_MS, ledger, prepare, shown, visit, work } from '#tests/fixtures/conversions'

test.group('Sending conversions', (group) => {
  group.each.setup(() => clock.freeze(NOW_MS))

  test('F23: an answer that got lost is asked for again under the same key and counts once', async ({
    assert,
  }) => {
    const platform = new AdPlatform()
    platform.faults.push((batch) => {
      for (const item of batch) platform.count(item)

      return outage()
    })
    const { business } = await prepare(platform)
    await takeIn(business, visit())
    await work(business)
    await work(business, true)

    assert.containSubset(await shown(business), [{ state: 'accepted' }])
    assert.equal(platform.counted.size, 1)
    assert.lengthOf(platform.calls, 2)
    assert.equal(new Set(platform.calls.flat().map(({ key }) => key)).size, 1)
  })

  test('a sender that dies between its bytes and our commit counts once', async ({ assert }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, visit())
    await inside(business, () =>
      CurrentBusiness.query(
        `update uploads set state = 'sending', first_sent_at = $1,
                lease_until = now() - interval '1 second'`,
        [new Date('2026-03-07T11:00:00Z')]
      )
    )
    await work(business)

    assert.containSubset(await shown(business), [{ state: 'accepted' }])
    assert.equal(platform.counted.size, 1)
  })

  test('F24: an event that the platform finds too old is left out, and the good ones count', async ({
    assert,
  }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, visit('ap_old'))
    // Eight days after that visit, which nobody had told of.
    clock.freeze(Date.parse('2026-03-13T12:00:00Z'))
    const young = { startsAt: '2026-03-11T10:00:00Z', endsAt: '2026-03-11T10:30:00Z' }
    await takeIn(business, [...visit('ap_1', young), ...visit('ap_2', young)])
    await work(business, true)

    const states = (await ledger(business)).map(({ state }) => state).sort()
    assert.deepEqual(states, ['accepted', 'accepted', 'expired'])
    assert.lengthOf(platform.calls.flat(), 2)
    assert.equal(platform.counted.size, 2)
  })

  test('a bad item of a batch that fails as one is rejected alone', async ({ assert }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    platform.serve({
      atomicBatch: true,
      upload: async (_ctx, batch) => {
        if (batch.some(({ clickIds }) => clickIds.gclid?.endsWith('ap_3'))) {
          throw new ConnectorError('permanent', 'one of these is bad', { code: 'BAD' })
        }

        return platform.upload(batch)
      },
    })
    await takeIn(
      business,
      ['ap_1', 'ap_2', 'ap_3', 'ap_4'].flatMap((id) => visit(id))
    )
    await work(business)

    const states = (await ledger(business)).map(({ state }) => state).sort()
    assert.deepEqual(states, ['accepted', 'accepted', 'accepted', 'rejected'])
    assert.equal(platform.counted.size, 3)
  })

  test('a verdict that comes later is asked for and kept', async ({ assert }) => {
    const platform = new AdPlatform()
    platform.faults.push((batch) =>
      batch.map(({ key }) => ({ key, status: 'pending', handle: 'req-1' }))
    )
    const { business } = await prepare(platform)
    await takeIn(business, visit())
    await work(business)
    assert.containSubset(await shown(business), [{ state: 'pending' }])
    const key = platform.calls[0]![0]!.key
    platform.verdicts.set('req-1', [
      {
        key,
        status: 'rejected',
        code: 'CLICK_NOT_FOUND',
        message: 'no such click',
        retryable: false,
      },
    ])
    await work(business, true)

    assert.containSubset(await shown(business), [{ state: 'rejected' }])
  })
})
