import emitter from '@adonisjs/core/services/emitter'
import { test } from '@japa/runner'
import { CampaignsChanged } from '#advertising/events/campaigns_changed'
import { SpendRestated } from '#advertising/events/spend_restated'
import { CurrentBusiness } from '#tenancy/current_business'
import { campaign, spend, takeIn, usd } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'

const account = {
  type: 'ad_account',
  id: 'acc',
  name: 'Ads',
  currency: 'USD',
  timezone: 'America/New_York',
  status: 'active',
}
const of = (parent: object) => ({ adAccountId: 'acc', campaignId: 'c1', ...parent })

/** What is announced while `work` runs. */
async function announced(work: () => Promise<unknown>) {
  const heard: unknown[] = []
  const hear = (event: unknown) => void heard.push(event)
  const ends = [emitter.on(CampaignsChanged, hear), emitter.on(SpendRestated, hear)]
  await work()
  for (const end of ends) end()

  return heard
}

test.group('Records of an ad platform', () => {
  test('each type has its table', async ({ assert }) => {
    const business = await createBusiness()
    const { counts } = await takeIn(business, [
      account,
      campaign('c1'),
      { type: 'ad_group', id: 'g1', name: 'Group', status: 'active', ...of({}) },
      {
        type: 'ad',
        id: 'a1',
        status: 'active',
        finalUrls: ['https://x.example/?a="1",{b}'],
        ...of({ adGroupId: 'g1' }),
      },
      { type: 'ad_click', id: 'k1', clickId: 'gclid_1', day: '2026-03-01', ...of({ adId: 'a1' }) },
      spend('2026-03-01', { dims: { device: 'MOBILE', age: '18' }, platformConversions: 1.5 }),
    ])

    assert.deepEqual(counts.written, {
      ad_account: 1,
      campaign: 1,
      ad_group: 1,
      ad: 1,
      ad_click: 1,
      ad_spend_daily: 1,
    })
    const [ad] = await inside(business, () => CurrentBusiness.query('select final_urls from ads'))
    assert.deepEqual(ad, { final_urls: ['https://x.example/?a="1",{b}'] })
    const [day] = await inside(business, () =>
      CurrentBusiness.query('select day, dims, platform_conversions, restated_at from ad_spend')
    )
    assert.deepEqual(day, {
      day: '2026-03-01',
      dims: { age: '18', device: 'MOBILE' },
      platform_conversions: 1.5,
      restated_at: null,
    })
  })

  test('a day of spend is replaced, never added to', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [spend('2026-03-01', { version: 1 })])
    await takeIn(business, [spend('2026-03-01', { version: 2, cost: usd(11) })])

    const rows = await inside(business, () =>
      CurrentBusiness.query(
        'select cost_micros, restated_at is not null as is_restated from ad_spend'
      )
    )
    assert.deepEqual([...rows], [{ cost_micros: 11_000_000n, is_restated: true }])
  })

  test('the days that changed are announced, and nothing when none did', async ({ assert }) => {
    const business = await createBusiness()
    const days = [spend('2026-03-01'), spend('2026-03-04')]
    await takeIn(business, days)
    const later = [...days, spend('2026-03-09'), campaign('c1')]

    const heard = await announced(() => takeIn(business, later))
    assert.deepEqual(heard, [
      new CampaignsChanged('campaign'),
      new SpendRestated('2026-03-09', '2026-03-09'),
    ])
    assert.isEmpty(await announced(() => takeIn(business, later)))
  })
})
