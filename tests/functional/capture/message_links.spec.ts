import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { createSiteOfShop, touchpointsOf } from '#tests/fixtures/capture'
import { rowsOf } from '#tests/fixtures/attributed_rows'
import { signedInMember } from '#tests/fixtures/member'
import { createMessageDoor, GIVEN, openMessage } from '#tests/fixtures/message_links'

const HOUR_MS = 3_600_000
const ids = (agedHours = 0) => ({
  visitor: uuidV7(),
  session: uuidV7(Date.now() - agedHours * HOUR_MS),
})
const carried = ({ visitor, session }: ReturnType<typeof ids>) =>
  `?ta_vid=${visitor}&ta_sid=${session}&gclid=Cj0KCQiA_test`
const codesOf = (business: { id: string }) =>
  rowsOf(business, "select 1 from touchpoint_keys where business_id = $1 and kind = 'code'")

test.group('A message link', () => {
  test('{way} opens with the text and a code of its own each time')
    .with([
      { way: 'whatsapp', begin: 'https://wa.me/4930901820?text=Hi, I would like to book (ref ' },
      { way: 'sms', begin: 'sms:+4930901820?&body=Hi, I would like to book (ref ' },
    ] as const)
    .run(async ({ assert }, { way, begin }) => {
      const business = await createBusiness()
      const { path } = await createMessageDoor(business, { way })
      const [first, second] = [await openMessage(path), await openMessage(path)]

      assert.equal(first.status, 302)
      assert.isTrue(first.target.startsWith(begin), first.target)
      assert.match(first.code, /^[A-Z0-9]{6}$/)
      assert.notEqual(first.code, second.code)
      assert.lengthOf(await codesOf(business), 2)
      assert.deepEqual(
        (await touchpointsOf(business)).map(({ kind, channel }) => [kind, channel]),
        [
          ['message', 'message'],
          ['message', 'message'],
        ]
      )
    })

  test('{what} is sent on without a code')
    .with([
      { what: 'a link preview', headers: { 'user-agent': 'WhatsApp/2.24' }, method: 'GET' },
      { what: 'a prefetch', headers: { 'sec-purpose': 'prefetch' }, method: 'GET' },
      { what: 'a HEAD request', headers: {}, method: 'HEAD' },
    ])
    .run(async ({ assert }, { headers, method }) => {
      const business = await createBusiness()
      const { path } = await createMessageDoor(business)
      const { target } = await openMessage(path, headers as Record<string, string>, method)

      assert.equal(target, 'https://wa.me/4930901820?text=Hi, I would like to book')
      assert.isEmpty(await touchpointsOf(business))
    })

  test('continues the visit that the snippet wrote on it', async ({ assert }) => {
    const { business } = await createSiteOfShop()
    const { path } = await createMessageDoor(business)
    const visit = ids()
    await openMessage(path + carried(visit), { referer: 'https://shop.example/prices' })
    const [row] = await touchpointsOf(business)

    assert.include(row, { session_id: visit.session, click_id: 'Cj0KCQiA_test', trust: 0 })
    assert.deepEqual(row!.visitor_id, visitorHash(businessHashKey(business.id), visit.visitor))
    assert.notInclude(row!.flags, 'return')
  })

  test('{what}: nobody’s visit is taken over')
    .with([
      { what: 'passed on hours later', mode: 'standard', aged: 5 },
      { what: 'where no visitor may be known', mode: 'cookieless', aged: 0 },
    ])
    .run(async ({ assert }, { mode, aged }) => {
      const business = await createBusiness({ privacyMode: mode })
      const { path } = await createMessageDoor(business)
      const { code } = await openMessage(path + carried(ids(aged)))
      const [row] = await touchpointsOf(business)

      assert.include(row, { session_id: null, visitor_id: null })
      assert.lengthOf(code, 6)
    })

  test('on {placement} is of channel {channel}')
    .with([
      { placement: 'google_profile', channel: 'maps' },
      { placement: 'google_ads', channel: 'paid_search' },
      { placement: 'meta_ads', channel: 'paid_social' },
      { placement: 'instagram', channel: 'organic_social' },
      { placement: 'email', channel: 'email' },
      { placement: 'print', channel: 'print' },
      { placement: 'partner', channel: 'affiliate' },
    ] as const)
    .run(async ({ assert }, { placement, channel }) => {
      const business = await createBusiness()
      const { path } = await createMessageDoor(business, { placement })
      await openMessage(path)

      assert.include((await touchpointsOf(business))[0], { channel, campaign: GIVEN.name })
    })
})

test.group('Message links on the Tracking page', () => {
  async function opened(client: any, role: 'owner' | 'viewer' = 'owner') {
    const member = await signedInMember(client, role)
    const address = `/b/${member.business.slug}/tracking`
    const page = async () => BrowserSession.page(await member.browser.get(address)).props
    const make = (given: object = {}) =>
      member.browser.post(`${address}/message-links`, { ...GIVEN, phone: '212 444 0199', ...given })

    return { ...member, page, make }
  }

  test('are made with a number as people write it, listed, and carried by the snippet', async ({
    client,
    assert,
  }) => {
    const { page, make } = await opened(client)
    assert.notInclude((await page()).sites[0].snippet, 'data-booking-hosts')
    await make()
    const { links, sites } = await page()

    assert.deepInclude(links[0], { kind: 'message', text: GIVEN.text, placement: 'site' })
    assert.include(links[0].targetUrl, 'wa.me/12124440199')
    assert.include(sites[0].snippet, `data-booking-hosts="${new URL(links[0].url).hostname}"`)
  })

  test('are refused at the field that is wrong, and to a viewer', async ({ client, assert }) => {
    const { page, make } = await opened(client)
    await make({ phone: 'call us' })
    assert.property((await page()).errors, 'phone')
    const viewer = await opened(client, 'viewer')

    assert.equal((await viewer.make()).status(), 403)
  })
})
