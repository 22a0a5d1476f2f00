import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { evaluate, sendDueDeliveries, troubled } from '#tests/fixtures/alerts'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { allowLoopbackVendors } from '#tests/fixtures/loopback_rules'
import { json, startVendor } from '#tests/fixtures/loopback_vendor'
import { forgetLimits } from '#tests/fixtures/member'

test.group('Webhooks of alerts', (group) => {
  group.each.setup(forgetLimits)

  const outcome = (business: { id: string }) =>
    inside(business, async () => {
      const [row] = await CurrentBusiness.query(
        `select state, last_error_code as code from alert_deliveries where business_id = $1`,
        [business.id]
      )

      return row
    })

  test('are told once, as {form}')
    .with([
      { form: 'json', says: /"event":"raised","rule":"connection_needs_human","grade":"high"/ },
      { form: 'slack', says: /^\{"text":"\*Shop of alice waits for you\* \(Shop .*<http/ },
    ])
    .run(async ({ client, assert, cleanup }, { form, says }) => {
      const vendor = await startVendor()
      cleanup(() => vendor.close())
      cleanup(allowLoopbackVendors())
      const { business, browser } = await troubled(client)
      const url = `${vendor.origin}/services/T0/very-secret`
      await browser.post(`/b/${business.slug}/alert-webhooks`, { url, form })
      await evaluate(business, 3)
      await sendDueDeliveries(business)
      await sendDueDeliveries(business)

      assert.lengthOf(vendor.received, 1)
      assert.match(vendor.received[0]!.body, says)
      const page = await browser.get(`/b/${business.slug}/alerts`)
      const [webhook] = BrowserSession.page(page).props.webhooks
      assert.containSubset(webhook, { host: new URL(url).host, form, state: 'done' })
      assert.notInclude(page.text(), 'very-secret')
    })

  test('{what} is answered {code}')
    .with([
      { what: 'a redirect', status: 302, state: 'failed', code: 'http_302' },
      { what: 'a refusal', status: 404, state: 'failed', code: 'http_404' },
      { what: 'a failure, which is tried again,', status: 503, state: 'ready', code: 'http_503' },
    ])
    .run(async ({ client, assert, cleanup }, { status, state, code }) => {
      const elsewhere = await startVendor()
      const vendor = await startVendor(json(status, {}, { location: `${elsewhere.origin}/` }))
      cleanup(async () => Promise.all([vendor.close(), elsewhere.close()]).then(() => {}))
      cleanup(allowLoopbackVendors())
      const { business, browser } = await troubled(client)
      const given = { url: `${vendor.origin}/hook`, form: 'json' }
      await browser.post(`/b/${business.slug}/alert-webhooks`, given)
      await evaluate(business, 2)
      await sendDueDeliveries(business)

      assert.deepEqual(await outcome(business), { state, code })
      assert.isEmpty(elsewhere.received)
    })

  test('an address inside a network is refused: {$self}')
    .with([
      'https://10.0.0.8/hook',
      'https://127.0.0.1/hook',
      'https://[::1]/hook',
      'https://169.254.169.254/latest',
      'http://hooks.example/x',
      'https://a:b@hooks.example/x',
      'no address',
    ])
    .run(async ({ client, assert }, url) => {
      const { business, browser } = await troubled(client)
      await browser.post(`/b/${business.slug}/alert-webhooks`, { url, form: 'json' })
      const { props } = BrowserSession.page(await browser.get(`/b/${business.slug}/alerts`))

      assert.property(props.errors, 'url')
      assert.isEmpty(props.webhooks)
    })

  test('a name that leads inside a network is refused where the socket is opened', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await troubled(client)
    const given = { url: 'https://localhost/hook', form: 'json' }
    await browser.post(`/b/${business.slug}/alert-webhooks`, given)
    await evaluate(business, 2)
    await sendDueDeliveries(business)

    assert.deepEqual(await outcome(business), { state: 'failed', code: 'url_not_allowed' })
  })
})
