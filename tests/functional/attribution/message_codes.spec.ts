import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { newMessageCode } from '#identity/message_codes'
import { matchesOf, post, rowsOf } from '#tests/fixtures/attributed_rows'
import { appointment, takeIn } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { collectOne, createSiteOfShop, touchpointsOf, visit } from '#tests/fixtures/capture'
import { signedInMember } from '#tests/fixtures/member'
import { createMessageDoor, openMessage } from '#tests/fixtures/message_links'

/** Booked by hand a moment after the message came, with nobody's contact. */
const asked = (id: string, fields: object = {}) =>
  appointment(id, {
    origin: 'message',
    bookedAt: new Date(Date.now() + 60_000).toISOString(),
    startsAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    endsAt: null,
    ...fields,
  })

test.group('The code of a message', () => {
  test('in a record it names the opening, and the visits of that browser', async ({ assert }) => {
    const { business, key } = await createSiteOfShop()
    const { path } = await createMessageDoor(business)
    const ids = { visitorId: uuidV7(), sessionId: uuidV7() }
    await collectOne(key, visit({ id: 'ad', ...ids }))
    const words = `ta_vid=${ids.visitorId}&ta_sid=${ids.sessionId}`
    const { code } = await openMessage(`${path}?${words}`)
    await takeIn(business, [asked('ap', { hints: { messageCode: `ref ${code.toLowerCase()}` } })])
    const { ap } = await matchesOf(business)
    const [ad] = (await touchpointsOf(business)).filter(({ event_id: id }) => id === 'ad')

    assert.include(ap, { tier: 'booking_hint', confidence: 0.98, channel: 'paid_search' })
    assert.equal(ap!.touchpoints[0], ad!.event_id)
    assert.deepInclude(
      ap!.evidence.map(({ kind, weight }) => [kind, weight]),
      ['message_code', 24]
    )
  })

  test('{what} is no evidence')
    .with([
      { what: 'a code that nobody gave out', codeOf: () => newMessageCode() },
      { what: 'a code with a wrong letter', codeOf: (code: string) => wrong(code) },
      { what: 'no code', codeOf: () => undefined },
    ])
    .run(async ({ assert }, { codeOf }) => {
      const business = await createBusiness()
      const { path } = await createMessageDoor(business)
      const { code } = await openMessage(path)
      await takeIn(business, [asked('ap', { hints: { messageCode: codeOf(code) } })])
      const { ap } = await matchesOf(business)

      assert.deepInclude(ap, { tier: 'none', confidence: 0, touchpoints: [] })
    })

  test('of another business is nobody’s here', async ({ assert }) => {
    const [ours, theirs] = [await createBusiness(), await createBusiness()]
    const { code } = await openMessage((await createMessageDoor(theirs)).path)
    await openMessage((await createMessageDoor(ours)).path)
    await takeIn(ours, [asked('ap', { hints: { messageCode: code } })])

    assert.equal((await matchesOf(ours)).ap!.tier, 'none')
  })

  test('without a visit the message is itself the contact, named by where the link stands', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const onProfile = await createMessageDoor(business, { placement: 'google_profile' })
    const { code } = await openMessage(onProfile.path)
    const onSite = await openMessage((await createMessageDoor(business)).path)
    await takeIn(business, [
      asked('ap', { hints: { messageCode: code } }),
      asked('site', { hints: { messageCode: onSite.code } }),
    ])
    const { ap, site } = await matchesOf(business)

    assert.include(ap, { tier: 'booking_hint', confidence: 0.98, channel: 'maps' })
    assert.include(site, { tier: 'booking_hint', confidence: 0.98, channel: 'message' })
  })
})

/** The same with another third character. */
const wrong = (code: string) => code.slice(0, 2) + (code[2] === 'A' ? 'B' : 'A') + code.slice(3)

test.group('A code that staff type in', () => {
  async function desk(client: any) {
    const member = await signedInMember(client, 'owner')
    const { path } = await createMessageDoor(member.business)
    const { code } = await openMessage(path)
    await post(member.business, [asked('ap')])
    const ids = 'select id from appointments where business_id = $1'
    const [row] = await rowsOf<{ id: string }>(member.business, ids)
    const address = `/b/${member.business.slug}/appointments/${row!.id}`
    const shown = async () => BrowserSession.page(await member.browser.get(address)).props
    const state = (text: string) => member.browser.post(`${address}/stated-codes`, { code: text })

    return { ...member, code, shown, state }
  }

  test('matches at once, is shown, and taken away unmatches', async ({ client, assert }) => {
    const { business, browser, code, shown, state } = await desk(client)
    assert.equal((await matchesOf(business)).ap!.tier, 'none')

    assert.equal((await state(`Hi, I would like to book (ref ${code})`)).status(), 302)
    assert.include((await matchesOf(business)).ap, { tier: 'booking_hint', confidence: 0.98 })
    const { appointment: seen } = await shown()
    assert.deepEqual(
      seen.codes.map((one: any) => one.code),
      [code]
    )

    await browser.delete(`/b/${business.slug}/stated-codes/${seen.codes[0].id}`)
    assert.equal((await matchesOf(business)).ap!.tier, 'none')
    assert.isEmpty((await shown()).appointment.codes)
  })

  test('{why}, it is refused at its field')
    .with([
      { why: 'not_a_code', textOf: (code: string) => wrong(code) },
      { why: 'code_unknown', textOf: () => newMessageCode() },
    ])
    .run(async ({ client, assert }, { why, textOf }) => {
      const { business, code, shown, state } = await desk(client)
      await state(textOf(code))

      const { errors } = await shown()
      assert.equal(Object.keys(errors).join(), 'code', why)
      assert.equal((await matchesOf(business)).ap!.tier, 'none')
    })
})
