import { join } from 'node:path'
import { test } from '@japa/runner'
import { httpFixtures } from '#tests/connectors/kit/kit_fixtures'
import { VendorServer } from '#tests/connectors/vendors/vendor_server'
import { metaDescription } from '#tests/connectors/vendors/meta_description'
import { descriptionOf } from '#tests/connectors/vendors/vendor_description'
import type { VendorDescription } from '#tests/connectors/vendors/vendor_description'

const plugins = join(import.meta.dirname, '../../../plugins')

/** Everything that a connector's recordings say otherwise than is published. */
function recorded(id: string, described: readonly VendorDescription[]) {
  const exchanges = httpFixtures(join(plugins, id)).flatMap((fixture) => fixture.exchanges)
  const faults = exchanges.flatMap(({ method, host, path, query, sent = {}, status, body }) => {
    const seen = { method, host, path, headers: {}, text: JSON.stringify(sent) }
    const asked = { ...seen, query: new URLSearchParams(query) }

    return described.flatMap((one) => one.faults(asked, { status, body }))
  })

  return { exchanges, faults }
}

/** What is wrong with one exchange between a connector and a fake, as `stop` says it. */
async function said(
  names: string[],
  {
    method = 'GET',
    path,
    sent,
    body,
  }: { method?: string; path: string; sent?: object; body: object }
) {
  const server = new VendorServer(names.map(descriptionOf))
  const [plain] = path.split('?')
  server.on(method, plain!, () => ({ body }))
  await server.start()
  await fetch(`${server.origin}/host${path}`, { method, body: sent && JSON.stringify(sent) })
  const error = await server.stop().catch((thrown: Error) => thrown)

  return error instanceof Error ? error.message : ''
}

const GOOGLE = ['google_ads', 'google_ingestion']
const ingest = (event: object) => ({
  method: 'POST',
  path: '/v1/events:ingest',
  sent: { destinations: [], events: [event], encoding: 'HEX', validateOnly: false },
  body: { requestId: 'r-1' },
})

test.group('What a platform publishes', () => {
  test('a fake and a connector that speak its words are not told of', async ({ assert }) => {
    const booking = { id: 'B_1', status: 'ACCEPTED', start_at: '2026-03-05T15:00:00Z' }
    const path = '/v2/bookings?location_id=L_1&start_at_min=2026-03-01T00:00:00Z'
    assert.equal(await said(['square'], { path, body: { bookings: [booking] } }), '')
    assert.equal(await said(GOOGLE, ingest({ transactionId: 't-1', eventSource: 'WEB' })), '')
  })

  test('{title} is told of')
    .with([
      {
        title: 'a member that the platform does not have',
        names: ['square'],
        exchange: { path: '/v2/bookings', body: { bookings: [{ id: 'B_1', price: 4_000 }] } },
        says: /"additionalProperty":"price"/,
      },
      {
        title: 'a word that it does not have',
        names: ['square'],
        exchange: { path: '/v2/bookings', body: { bookings: [{ status: 'COMPLETED' }] } },
        says: /status must be equal to one of the allowed values/,
      },
      {
        title: 'a parameter that it does not take',
        names: ['square'],
        exchange: { path: '/v2/bookings?updated_at_min=2026-03-01', body: {} },
        says: /no parameter "updated_at_min"/,
      },
      {
        title: 'an object that lacks what is always there',
        names: ['stripe'],
        exchange: { path: '/v1/charges', body: { data: [{ id: 'ch_1', object: 'charge' }] } },
        says: /must have required property 'amount'/,
      },
      {
        title: 'a number where Google writes a text',
        names: GOOGLE,
        exchange: {
          method: 'POST',
          path: '/v25/customers/1/googleAds:search',
          sent: { query: 'SELECT metrics.clicks FROM campaign' },
          body: { results: [{ metrics: { clicks: 40 } }] },
        },
        says: /metrics\/clicks must be string/,
      },
      {
        title: 'an upload with a field that the Data Manager does not know',
        names: GOOGLE,
        exchange: ingest({ transactionId: 't-1', retraction: true }),
        says: /"additionalProperty":"retraction"/,
      },
    ])
    .run(async ({ assert }, { names, exchange, says }) => {
      assert.match(await said(names, exchange), says)
    })

  test('the recordings of {id} say nothing else')
    .with([
      { id: 'square', names: ['square'] },
      { id: 'stripe', names: ['stripe'] },
      { id: 'google', names: GOOGLE },
    ])
    .run(({ assert }, { id, names }) => {
      const { exchanges, faults } = recorded(id, names.map(descriptionOf))
      assert.isNotEmpty(exchanges)
      assert.deepEqual(faults, [])
    })

  test('a query of Google is made of fields that a row has', ({ assert }) => {
    const ads = descriptionOf('google_ads')
    assert.isTrue(ads.hasPath('GoogleAdsRow', ['campaign', 'advertisingChannelType']))
    assert.isTrue(ads.hasPath('GoogleAdsRow', ['clickView', 'keywordInfo', 'text']))
    assert.isFalse(ads.hasPath('GoogleAdsRow', ['campaign', 'spend']))
    assert.isFalse(ads.hasPath('GoogleAdsRow', ['customerClient', 'autoTaggingEnabled']))
  })

  test('Meta’s words are compared where its description is at hand', ({ assert }) => {
    const meta = metaDescription()
    if (!meta) return console.log('skipped: there is no ../shared/vendors/meta')
    const { exchanges, faults } = recorded('facebook', [meta])
    assert.isNotEmpty(exchanges)
    assert.deepEqual(faults, [])
    const asked = {
      method: 'GET',
      host: 'graph.facebook.com',
      path: '/v26.0/act_1/campaigns',
      query: new URLSearchParams('fields=id,budget_name&updated_since=1'),
      headers: {},
      text: '',
    }
    const wrong = meta.faults(asked, { status: 200, body: { data: [{ id: '1', price: 4 }] } })
    assert.match(wrong.join(), /no parameter "updated_since".*no field "budget_name".*"price"/s)
  })
})
