import { test } from '@japa/runner'
import type { Context } from '#connector-sdk'
import facebook from '#plugins/facebook/connector'
import { insight, Meta, metaFailure } from '#tests/connectors/vendors/meta'
import { errorOf } from '#tests/fixtures/vendor_calls'
import { readAll, vendorContext } from '#tests/fixtures/vendor_context'

const DAYS = { fromDay: '2026-03-01', toDay: '2026-03-07' }
const { streams } = facebook

let fake: Meta
let ctx: Context<any>

test.group('Meta, read', (group) => {
  group.each.setup(async () => {
    fake = new Meta()
    await fake.server.start()
    const made = await vendorContext({
      connector: facebook,
      id: 'facebook',
      origin: fake.server.origin,
      token: 'EAAB-known',
    })
    ctx = made.ctx

    return async () => {
      await made.close()
      await fake.server.stop()
    }
  })

  test('is known by the business portfolio, else by its lowest ad account', async ({ assert }) => {
    const portfolio = await facebook.identify(ctx)
    fake.businesses.length = 0
    const account = await facebook.identify(ctx)

    assert.deepEqual(portfolio, { accountId: '900', displayName: 'Copper & Comb' })
    assert.equal(account.accountId, '111')
  })

  test('says which permission was not given', async ({ assert }) => {
    assert.deepEqual(await facebook.check!(ctx), [])
    fake.permissions[0]!.status = 'declined'
    const [issue] = await facebook.check!(ctx)

    assert.equal(issue!.code, 'permissions_missing')
    assert.include(issue!.message, 'ads_read')
  })

  test('reads accounts, campaigns, ad sets and ads, archived ones too', async ({ assert }) => {
    fake.edges.set('act_111/campaigns', [
      { id: 'c1', name: 'Spring', effective_status: 'ACTIVE' },
      { id: 'c2', name: 'Winter', effective_status: 'ARCHIVED' },
    ])
    fake.edges.set('act_111/adsets', [
      { id: 's1', name: 'Locals', campaign_id: 'c1', effective_status: 'CAMPAIGN_PAUSED' },
    ])
    fake.edges.set('act_111/ads', [
      { id: 'a1', name: 'Fade', campaign_id: 'c1', adset_id: 's1', effective_status: 'ACTIVE' },
    ])
    const read = async (name: string) => (await readAll(streams[name]!, ctx)).records

    assert.containSubset(await read('ad_accounts'), [
      { id: '111', currency: 'USD', timezone: 'America/New_York', status: 'active' },
      { id: '222', currency: 'JPY' },
    ])
    assert.containSubset(await read('campaigns'), [
      { id: 'c1', adAccountId: '111', channel: 'social', status: 'active' },
      { id: 'c2', status: 'removed' },
    ])
    assert.containSubset(await read('ad_groups'), [
      { id: 's1', campaignId: 'c1', status: 'paused' },
    ])
    assert.containSubset(await read('ads'), [{ id: 'a1', adGroupId: 's1', campaignId: 'c1' }])
  })

  test('never follows a link that carries the token', async ({ assert }) => {
    const many = Array.from({ length: 450 }, (_, at) => {
      return { id: `c${at}`, name: `C ${at}`, effective_status: 'ACTIVE' }
    })
    fake.edges.set('act_111/campaigns', many)
    const { records } = await readAll(streams.campaigns!, ctx)

    assert.lengthOf(records, 450)
    assert.isTrue(fake.server.seen.every(({ query }) => !query.has('access_token')))
  })

  test('reads spend of the days, decimals as text, in the currency of the account', async ({
    assert,
  }) => {
    fake.insights.set('act_111', [
      insight('c1', '2026-03-02', {
        actions: [{ action_type: 'omni_purchase', value: '3' }],
        action_values: [{ action_type: 'omni_purchase', value: '120.50' }],
      }),
      insight('c1', '2026-03-09'),
      insight('c1', '2026-03-02', { adset_id: 's1', ad_id: 'a1', spend: '7.00' }),
    ])
    fake.insights.set('act_222', [insight('c9', '2026-03-03', { spend: '500' })])
    const campaigns = await readAll(streams.spend!, ctx, DAYS)
    const details = await readAll(streams.ad_spend!, ctx, DAYS)

    assert.containSubset(campaigns.records, [
      {
        id: '111|campaign|c1|2026-03-02',
        level: 'campaign',
        impressions: 1_000,
        clicks: 20,
        cost: { micros: 12_340_000, currency: 'USD' },
        platformConversions: 3,
        platformConversionValue: { micros: 120_500_000, currency: 'USD' },
      },
      { adAccountId: '222', cost: { micros: 500_000_000, currency: 'JPY' } },
    ])
    assert.lengthOf(campaigns.records, 2)
    assert.containSubset(details.records, [{ level: 'ad', adId: 'a1', adGroupId: 's1' }])
  })

  test('the past is made as a report, and a worker may stop while Meta works', async ({
    assert,
  }) => {
    fake.insights.set('act_111', [insight('c1', '2026-03-02')])
    fake.madeAtOnce = false
    const [partition] = await Array.fromAsync(streams.spend!.partitions!(ctx))
    const slice = { ...DAYS, backfill: true, partition } as never
    const pages = streams.spend!.read(ctx, slice)[Symbol.asyncIterator]()
    const first = await pages.next()
    const waiting = await errorOf(() => pages.next())
    const run = fake.runs.get((first.value.next as { run: string }).run)!
    Object.assign(run, { percent: 100, status: 'Job Completed' })
    const resumed = streams.spend!.read(ctx, {
      ...DAYS,
      backfill: true,
      partition,
      resume: first.value.next,
    } as never)
    const rest = await Array.fromAsync(resumed)

    assert.equal(waiting.kind, 'rate_limited')
    assert.equal(waiting.detail.retryAfterMs, 10_000)
    assert.containSubset(rest, [{ records: [{ campaignId: 'c1', day: '2026-03-02' }] }])
    assert.equal(fake.runs.size, 1)
  })

  test('a report that failed is made anew', async ({ assert }) => {
    fake.madeAtOnce = false
    const [partition] = await Array.fromAsync(streams.spend!.partitions!(ctx))
    fake.runs.set('77', {
      account: 'act_111',
      query: new URLSearchParams(),
      percent: 40,
      status: 'Job Failed',
    })
    const slice = { ...DAYS, backfill: true, partition, resume: { run: '77' } } as never
    const error = await errorOf(() => Array.fromAsync(streams.spend!.read(ctx, slice)))

    assert.equal(error.kind, 'token_expired')
  })

  test('{name} is {kind}')
    .with([
      { name: 'an expired token', code: 190, given: { error_subcode: 463 }, kind: 'auth_expired' },
      { name: 'a missing permission', code: 200, given: {}, kind: 'auth_scope' },
      { name: 'too many calls', code: 80_004, given: {}, kind: 'rate_limited' },
      {
        name: 'too much data',
        code: 100,
        given: { error_subcode: 1_487_534 },
        kind: 'window_overflow',
      },
      { name: 'a fault of theirs', code: 2, given: {}, kind: 'transient' },
      { name: 'a fault of ours', code: 100, given: {}, kind: 'permanent' },
    ])
    .run(async ({ assert }, { code, given, kind }) => {
      for (let tries = 0; tries < 2; tries++)
        fake.server.faults.push(() => metaFailure(code, given))
      const error = await errorOf(() => readAll(streams.ad_accounts!, ctx))

      assert.equal(error.kind, kind)
    })

  test('the usage header halves the pace before the limit', ({ assert }) => {
    const said = {
      111: [{ type: 'ads_insights', call_count: 20, total_cputime: 81, total_time: 5 }],
    }
    const headers = new Headers({ 'x-business-use-case-usage': JSON.stringify(said) })

    assert.equal(facebook.usage!(headers), 0.81)
    assert.isUndefined(facebook.usage!(new Headers()))
  })
})
