import { test } from '@japa/runner'
import { serverSecret, signatureOf } from '#capture/signatures'
import { addNumber, endNumber, listNumbers, type NewNumber } from '#capture/tracked_numbers'
import { clock } from '#core/clock'
import { businessById } from '#tenancy/businesses'
import { matchesOf } from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { bodyOf, createSiteOfShop, send, touchpointsOf, visit } from '#tests/fixtures/capture'
import { signedInMember } from '#tests/fixtures/member'

const OURS = '(212) 444-0150'
const CALLER = '+1 212 444 0199'
const GIVEN: NewNumber = { phone: OURS, name: 'Profile', placement: 'google_profile' }

async function list(business: { id: string }, given: Partial<NewNumber> = {}) {
  const of = (await businessById(business.id))!
  const made = await inside(business, () => addNumber({ ...GIVEN, ...given }, of))
  if (!made.ok) throw new Error(made.failure)

  return made.value.id
}

const call = (id: string, fields: object = {}) =>
  touchpoint(id, { kind: 'call', url: undefined, dialled: '+12124440150', ...fields })
const byPhone = (fields: object = {}) => appointment('ap', { origin: 'phone', ...fields })

test.group('A number of the business', () => {
  test('names the channel of a record’s call, and the caller’s number finds it', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await list(business)
    await takeIn(business, [
      call('tp', { contact: { phone: CALLER } }),
      byPhone({ contact: { phone: CALLER } }),
    ])
    const { ap } = await matchesOf(business)

    assert.include(ap, { tier: 'contact', channel: 'maps', lastTouchpointId: 'tp' })
    assert.include((await touchpointsOf(business))[0], { campaign: 'Profile', landing_host: null })
  })

  test('{what} has the channel call')
    .with([
      { what: 'a call to a number that is not listed', given: { phone: '212 444 0151' } },
      { what: 'a call to the number of the own site', given: { placement: 'site' as const } },
    ])
    .run(async ({ assert }, { given }) => {
      const business = await createBusiness()
      await list(business, given)
      await takeIn(business, [call('tp')])

      assert.equal((await touchpointsOf(business))[0]!.channel, 'call')
    })

  test('that a visit shows loses to the address of that visit', async ({ assert }) => {
    const business = await createBusiness()
    await list(business)
    const url = 'https://shop.example/?utm_source=bing&utm_medium=cpc'
    await takeIn(business, [call('tp', { url })])

    assert.equal((await touchpointsOf(business))[0]!.channel, 'paid_search')
  })

  test('names the channel of a signed event, until it is taken off the list', async ({
    assert,
  }) => {
    const { business, key } = await createSiteOfShop()
    const id = await list(business)
    const event = (eventId: string) =>
      visit({ id: eventId, kind: 'call', url: undefined, referrer: undefined, dialled: OURS })
    const post = (body: string) => {
      const at = Math.floor(clock.nowMs() / 1_000)
      const signature = `t=${at},v1=${signatureOf(serverSecret(key), at, body)}`

      return send({ body, headers: { 'origin': undefined, 'x-ta-signature': signature } })
    }
    await post(bodyOf(key, event('before')))
    await inside(business, () => endNumber(id))
    await post(bodyOf(key, event('after')))
    const channels = (await touchpointsOf(business)).map((row) => [row.event_id, row.channel])

    assert.sameDeepMembers(channels, [
      ['before', 'maps'],
      ['after', 'call'],
    ])
    assert.isEmpty(await inside(business, listNumbers))
  })

  test('in an appointment’s record is evidence for the call that came to it', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await list(business)
    const contact = { phone: CALLER }
    const near = { occurredAt: '2026-03-01T08:55:00Z', contact }
    const records = [call('tp', near), byPhone({ contact, hints: { dialled: OURS } })]
    await takeIn(business, records)
    const { ap } = await matchesOf(business)
    const lines = ap!.evidence.map(({ kind, weight }) => [kind, weight])

    assert.deepInclude(lines, ['dialled', 4])
  })

  test('alone makes no match, for many call it', async ({ assert }) => {
    const business = await createBusiness()
    await list(business)
    const at = { occurredAt: '2026-03-01T08:55:00Z' }
    await takeIn(business, [call('tp', at), byPhone({ hints: { dialled: OURS } })])

    assert.equal((await matchesOf(business)).ap!.tier, 'none')
  })
})

test.group('Numbers on the Tracking page', () => {
  async function opened(client: any, role: 'owner' | 'viewer' = 'owner') {
    const member = await signedInMember(client, role)
    const base = `/b/${member.business.slug}`
    const page = async () => BrowserSession.page(await member.browser.get(`${base}/tracking`)).props
    const make = (given: object = {}) =>
      member.browser.post(`${base}/tracking/numbers`, { ...GIVEN, ...given })

    return { ...member, base, page, make }
  }

  test('are listed with their calls, once each, and removed', async ({ client, assert }) => {
    const { business, browser, base, page, make } = await opened(client)
    await make()
    await takeIn(business, [call('tp')])
    const { numbers } = await page()
    assert.containSubset(numbers, [{ phone: '+12124440150', name: 'Profile', callCount: 1 }])

    await make({ phone: '+1 212 444 0150', name: 'Again' })
    assert.property((await page()).errors, 'phone')
    await browser.delete(`${base}/tracked-numbers/${numbers[0].id}`)
    assert.isEmpty((await page()).numbers)
  })

  test('are made by those who make links', async ({ client, assert }) => {
    const { make, page } = await opened(client, 'viewer')

    assert.equal((await make()).status(), 403)
    assert.isEmpty((await page()).numbers)
  })
})
