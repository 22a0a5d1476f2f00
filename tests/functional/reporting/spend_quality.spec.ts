import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { createApiKey } from '#tests/fixtures/api_key'
import { importSalon, asking, createSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { takeIn, touchpoint } from '#tests/fixtures/bundle'

/** A week in spring with the salon's two ad accounts: six hours lie between their zones. */
const WEEK = { from: '2026-03-27', to: '2026-04-02' }

const SUMMER = {
  ...{ type: 'campaign', id: 'summer', adAccountId: 'google-1', name: 'Summer cut' },
  ...{ channel: 'search', status: 'active' },
}
const spent = (id: string, day: string) => ({
  ...{ type: 'ad_spend_daily', id, day, adAccountId: 'google-1', level: 'campaign' },
  ...{ campaignId: 'summer', impressions: 10, clicks: 1 },
  cost: { micros: 5_000_000, currency: 'EUR' },
})

test.group('Data quality of spend', (group) => {
  group.each.setup(() => clock.freeze(Date.parse('2026-04-03T12:00:00Z')))

  test('names missing days, other currencies, other zones and campaigns that nobody sees', async ({
    assert,
    client,
  }) => {
    const { business, key } = await createSalon([...SALON, SUMMER, spent('s6', '2026-04-01')])
    const ask = asking(client, { key })
    const { quality } = await ask('analytics/spend', WEEK)
    const [google, meta] = quality

    assert.containSubset(google, {
      name: 'Google',
      gaps: [
        { from: '2026-03-30', to: '2026-03-31', days: 2 },
        { from: '2026-04-02', to: '2026-04-02', days: 1 },
      ],
      isOtherCurrency: false,
      minutesBehind: 0,
    })
    assert.containSubset(meta, { isOtherCurrency: true, minutesBehind: 360, currency: 'USD' })
    assert.deepEqual(google.links, {
      ...{ faulty: 1, unseen: 1 },
      atRisk: { micros: 5_000_000, currency: 'EUR' },
    })

    await importSalon(business, [spent('s7', '2026-03-30'), spent('s8', '2026-03-31')])
    await takeIn(business, [
      touchpoint('tp_seen', {
        occurredAt: '2026-04-01T10:00:00Z',
        url: 'https://salon.example/?utm_source=google&utm_medium=cpc&utm_campaign=summer&utm_id=summer',
      }),
    ])
    clock.freeze(Date.parse('2026-04-03T12:01:00Z'))
    const later = await ask('analytics/spend', WEEK)
    assert.deepEqual(later.quality[0].gaps, [{ from: '2026-04-02', to: '2026-04-02', days: 1 }])
    assert.equal(later.quality[0].links.faulty, 0)

    const document = (await client.get('/api/openapi.json')).body()
    assert.deepEqual(faultsOf(document, 'Spend', later), [])
  })

  test('is nothing for who sees some locations only', async ({ assert, client }) => {
    const { business } = await createSalon()
    const whole = asking(client, await keyOf(business.id))
    const { rows } = await whole('analytics/locations', WEEK)
    const ask = asking(client, await keyOf(business.id, [rows[0].locationId]))

    assert.isNotEmpty((await whole('analytics/spend', WEEK)).quality)
    assert.deepEqual((await ask('analytics/spend', WEEK)).quality, [])
  })
})

const keyOf = async (businessId: string, locationIds?: string[]) => ({
  key: await createApiKey({ place: { businessId }, locationIds } as never),
})
