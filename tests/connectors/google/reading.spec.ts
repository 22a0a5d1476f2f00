import { test } from '@japa/runner'
import type { Context } from '#connector-sdk'
import google from '#plugins/google/connector'
import { adsFailure, campaignRow, GoogleAds, spendRow } from '#tests/connectors/vendors/google_ads'
import { errorOf } from '#tests/fixtures/vendor_calls'
import { readAll, vendorContext } from '#tests/fixtures/vendor_context'

const DAYS = { fromDay: '2026-03-01', toDay: '2026-03-07' }
const NORTH = '1111111111'
const TOKYO = '2222222222'
const { streams } = google

let fake: GoogleAds
let ctx: Context<any>
let close: () => Promise<unknown>

const open = async (settings: object = {}) => {
  const made = await vendorContext({
    connector: google,
    id: 'google',
    origin: fake.server.origin,
    token: 'ya29.known',
    settings,
  })
  ;({ ctx, close } = made)
}

test.group('Google Ads, read', (group) => {
  group.each.setup(async () => {
    fake = new GoogleAds()
    await fake.server.start()
    await open()

    return async () => {
      await close()
      await fake.server.stop()
    }
  })

  test('begins from the only account that can be reached', async ({ assert }) => {
    assert.containSubset(await google.identify(ctx), {
      accountId: '1000000000',
      displayName: 'Chain',
      currency: 'USD',
    })
    const search = fake.server.asked('/v25/customers/1000000000')[0]!
    assert.equal(search.headers['developer-token'], 'app-developerToken')
    assert.equal(search.headers['login-customer-id'], '1000000000')
  })

  test('asks which account when several can be reached, and takes the one that was typed', async ({
    assert,
  }) => {
    const body = { resourceNames: ['customers/1000000000', 'customers/1111111111'] }
    fake.server.faults.push(() => ({ body }))
    const error = await errorOf(() => google.identify(ctx))
    await close()
    await open({ managerId: '100-000-0000' })

    assert.equal(error.kind, 'permanent')
    assert.equal(error.detail.help, '#choose-account')
    assert.containSubset(await google.identify(ctx), { accountId: '1000000000' })
  })

  test('says where auto-tagging is off', async ({ assert }) => {
    const issues = await google.check!(ctx)

    assert.containSubset(issues, [{ code: 'auto_tagging_off', level: 'warning' }])
    assert.include(issues[0]!.message, 'Tokyo')
    assert.lengthOf(issues, 1)
  })

  test('reads every account, and campaigns of those that run', async ({ assert }) => {
    for (const id of ['1', '2', '3']) fake.rows.push(campaignRow(NORTH, id))
    fake.rows.push(campaignRow(TOKYO, '9', { advertisingChannelType: 'PERFORMANCE_MAX' }))
    const accounts = await readAll(streams.ad_accounts!, ctx)
    const campaigns = await readAll(streams.campaigns!, ctx)

    assert.containSubset(accounts.records, [
      { id: NORTH, currency: 'USD', status: 'active', managerId: '1000000000' },
      { id: TOKYO, currency: 'JPY', timezone: 'Asia/Tokyo' },
      { id: '3333333333', status: 'closed' },
    ])
    assert.lengthOf(accounts.records, 3)
    assert.deepEqual(
      campaigns.partitions.map(({ key }) => key),
      [NORTH, TOKYO]
    )
    assert.containSubset(campaigns.records, [
      { id: '3', adAccountId: NORTH, channel: 'search', status: 'active' },
      { id: '9', adAccountId: TOKYO, channel: 'performance_max' },
    ])
  })

  test('reads spend of the days in the currency of the account, without rows of zeroes', async ({
    assert,
  }) => {
    fake.rows.push(
      spendRow(NORTH, ['1', '2026-03-02'], {
        impressions: '1200',
        clicks: '31',
        costMicros: '9007199254740',
        conversions: 1.5,
        conversionsValue: 60.25,
      }),
      spendRow(NORTH, ['2', '2026-03-02'], {
        impressions: '0',
        clicks: '0',
        costMicros: '0',
        conversions: 0,
      }),
      spendRow(NORTH, ['1', '2026-03-09'], { impressions: '5', clicks: '0', costMicros: '0' }),
      spendRow(TOKYO, ['9', '2026-03-03'], {
        impressions: '10',
        clicks: '1',
        costMicros: '5000000000',
      })
    )
    const { records } = await readAll(streams.spend!, ctx, DAYS)

    assert.containSubset(records, [
      {
        id: `${NORTH}|campaign|1|2026-03-02`,
        day: '2026-03-02',
        level: 'campaign',
        impressions: 1_200,
        clicks: 31,
        cost: { micros: 9_007_199_254_740, currency: 'USD' },
        platformConversions: 1.5,
        platformConversionValue: { micros: 60_250_000, currency: 'USD' },
      },
      { adAccountId: TOKYO, cost: { micros: 5_000_000_000, currency: 'JPY' } },
    ])
    assert.lengthOf(records, 2)
  })

  test('reads which campaign a click belongs to, one day a query', async ({ assert }) => {
    fake.rows.push({
      customerId: NORTH,
      resource: 'click_view',
      row: {
        clickView: {
          gclid: 'Cj0KCQ_1',
          adGroupAd: `customers/${NORTH}/adGroupAds/7~8`,
          keywordInfo: { text: 'barber near me' },
        },
        campaign: { id: '1' },
        adGroup: { id: '7' },
        segments: { date: '2026-03-02' },
      },
    })
    const { records } = await readAll(streams.clicks!, ctx, {
      fromDay: '2026-03-02',
      toDay: '2026-03-02',
    })

    assert.deepEqual(records, [
      {
        type: 'ad_click',
        id: 'Cj0KCQ_1',
        adAccountId: NORTH,
        clickId: 'Cj0KCQ_1',
        day: '2026-03-02',
        campaignId: '1',
        adGroupId: '7',
        adId: '8',
        keyword: 'barber near me',
      },
    ])
  })

  test('{code} is {kind}')
    .with([
      {
        status: 403,
        group: 'authorizationError',
        code: 'CUSTOMER_NOT_ENABLED',
        delay: '',
        kind: 'remote_gone',
      },
      {
        status: 403,
        group: 'authorizationError',
        code: 'DEVELOPER_TOKEN_NOT_APPROVED',
        delay: '',
        kind: 'permanent',
      },
      {
        status: 401,
        group: 'authenticationError',
        code: 'OAUTH_TOKEN_EXPIRED',
        delay: '',
        kind: 'auth_expired',
      },
      {
        status: 429,
        group: 'quotaError',
        code: 'RESOURCE_TEMPORARILY_EXHAUSTED',
        delay: '30s',
        kind: 'rate_limited',
      },
      {
        status: 429,
        group: 'quotaError',
        code: 'RESOURCE_EXHAUSTED',
        delay: '20000s',
        kind: 'quota_exhausted',
      },
      { status: 500, group: 'internalError', code: 'INTERNAL_ERROR', delay: '', kind: 'transient' },
    ])
    .run(async ({ assert }, { status, group: kindOfCode, code, delay, kind }) => {
      const answer = adsFailure(status, [kindOfCode, code], delay || undefined)
      for (let tries = 0; tries < 2; tries++) fake.server.faults.push(() => answer)
      const error = await errorOf(() => readAll(streams.ad_accounts!, ctx))

      assert.equal(error.kind, kind)
      assert.equal(error.detail.retryAfterMs, delay ? Number.parseInt(delay) * 1_000 : undefined)
    })
})
