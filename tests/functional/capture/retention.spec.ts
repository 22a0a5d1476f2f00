import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { BOT_DAYS, rollCapture, sweepBots } from '#capture/retention'
import { CurrentBusiness } from '#tenancy/current_business'
import { createBusiness, inside } from '#tests/fixtures/business'
import { touchpointsOf } from '#tests/fixtures/capture'
import { DATA_CENTRE, takeIn, touchpoint } from '#tests/fixtures/touchpoint_records'

const DAY_MS = 86_400_000

test.group('Retention of capture', () => {
  test('bots go after a week with their ids and keys, people stay', async ({ assert, cleanup }) => {
    const shop = await createBusiness()
    const contact = { email: 'anna@example.com' }
    const person = touchpoint({ id: 'tp_2', sessionId: 's_2', visitorId: 'v_2' })
    await takeIn(shop, [touchpoint({ ip: DATA_CENTRE, contact }), person])
    assert.equal(await inside(shop, sweepBots), 0, 'not before its time')

    cleanup(clock.freeze(clock.nowMs() + BOT_DAYS * DAY_MS + 1_000))
    assert.equal(await inside(shop, sweepBots), 1)
    const left = await inside(shop, () =>
      CurrentBusiness.query<{ event_id: string | null }>(
        `select event_id from touchpoint_ids where business_id = $1
         union all select null from touchpoint_keys where business_id = $1`,
        [shop.id]
      )
    )
    assert.deepEqual([...left], [{ event_id: 'tp_2' }])
    assert.lengthOf(await touchpointsOf(shop), 1)
  })

  test('partitions of the coming months are there already, so rolling makes none', async ({
    assert,
  }) => {
    assert.deepEqual(await rollCapture(), { partitionsMade: 0 })
  })
})
