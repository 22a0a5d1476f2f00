import { test } from '@japa/runner'
import { clock } from '#core/clock'
import User from '#accounts/models/user'
import { evaluate, openRules, setState, TROUBLE, troubled } from '#tests/fixtures/alerts'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { sendDueMails, withMailServer } from '#tests/fixtures/mail_server'
import type { MailServer } from '#tests/fixtures/mail_server'
import { forgetLimits } from '#tests/fixtures/member'
import { createUser } from '#tests/fixtures/user'

const HOUR_MS = 3_600_000
const at = (hour: number) => Date.parse(`2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`)

const subjects = ({ received }: MailServer) =>
  received.map(({ text }) => /^Subject: (.*)$/m.exec(text)![1]!.trim())

test.group('Alerts', (group) => {
  let server: MailServer

  group.each.setup(async () => {
    await forgetLimits()
    const begun = await withMailServer()
    server = begun.server

    return begun.stop
  })

  test('rise when they are found twice, fall when they are gone twice, and tell of both once', async ({
    client,
    assert,
  }) => {
    const { browser, business, mend, page, connectionId } = await troubled(client)
    await evaluate(business)
    assert.isEmpty(await openRules(business))
    await evaluate(business, 3)
    const { open } = await page()
    assert.lengthOf(open, 1)
    assert.containSubset(open[0], {
      rule: TROUBLE,
      grade: 'high',
      facts: { name: 'Shop of alice' },
      stepPath: `/connections/${connectionId}`,
    })

    const overview = BrowserSession.page(await browser.get(`/b/${business.slug}`)).props
    assert.containSubset(overview.alertTicks, [{ rule: TROUBLE, day: overview.filter.to }])

    await mend()
    await evaluate(business)
    assert.deepEqual(await openRules(business), [TROUBLE])
    await evaluate(business, 2)
    assert.isEmpty(await openRules(business))
    assert.lengthOf((await page()).resolved, 1)

    await sendDueMails()
    const { name } = business
    const title = 'Shop of alice waits for you'
    assert.deepEqual(subjects(server), [`${name}: ${title}`, `${name}: over: ${title}`])
    const { text } = server.received[0]!
    assert.include(text, 'The platform no longer lets Shop of alice in')
    assert.include(text, 'its figures stand still')
    assert.include(text, `/b/${business.slug}/connections/${connectionId}`)
  })

  test('what was found once and is gone was never one', async ({ client, assert }) => {
    const { business, mend, connectionId } = await troubled(client)
    await evaluate(business)
    await mend()
    await evaluate(business)
    await setState(business, connectionId, 'needs_reauth')
    await evaluate(business)
    await sendDueMails()

    assert.isEmpty(await openRules(business))
    assert.isEmpty(server.received)
  })

  test('somebody looks after one, and hands it back', async ({ client, assert }) => {
    const { business, browser, mend, page, path } = await troubled(client)
    await evaluate(business, 2)
    const [{ id }] = (await page()).open
    await browser.post(`${path}/${id}/acknowledgement`)
    assert.containSubset((await page()).open[0], { takenBy: 'Ana Example', isYours: true })
    await browser.delete(`${path}/${id}/acknowledgement`)
    assert.containSubset((await page()).open[0], { takenAt: null, takenBy: null })

    await mend()
    await evaluate(business, 2)
    const late = await browser.post(`${path}/${id}/acknowledgement`)
    late.assertStatus(404)
  })

  test('wait for the end of quiet hours, and what is over by then was worth no message', async ({
    client,
    assert,
    cleanup,
  }) => {
    cleanup(clock.freeze(at(22)))
    const { business, change, connectionId, mend } = await troubled(client)
    await change({ quiet: { from: 21, until: 7 } })
    await evaluate(business, 2)
    await sendDueMails()
    assert.deepEqual(await openRules(business), [TROUBLE])
    assert.isEmpty(server.received)

    await mend()
    await evaluate(business, 2)
    clock.freeze(at(7) + 24 * HOUR_MS)
    await evaluate(business)
    await sendDueMails()
    assert.isEmpty(server.received)

    clock.freeze(at(5) + 48 * HOUR_MS)
    await setState(business, connectionId, 'needs_reauth')
    await evaluate(business, 2)
    clock.freeze(at(7) + 48 * HOUR_MS)
    await evaluate(business)
    await sendDueMails()
    assert.lengthOf(server.received, 1)
  })

  test('a rule writes to the members it names, each in their language', async ({
    client,
    assert,
  }) => {
    const { business, change, user } = await troubled(client)
    const place = { businessId: business.id }
    const analyst = await createUser({ place, role: 'analyst' })
    const viewer = await createUser({ place, role: 'viewer' })
    await User.query().where('id', analyst.id).update({ locale: 'de' })
    await change({ userIds: [analyst.id, viewer.id] })
    await evaluate(business, 2)
    await sendDueMails()

    assert.deepEqual(
      server.received.map(({ to }) => to),
      [[analyst.email]]
    )
    assert.include(subjects(server)[0], 'wartet auf Sie')
    assert.notEqual(user.email, analyst.email)
  })

  test('a rule that is off ends what it found, and tells nobody', async ({ client, assert }) => {
    const { business, change } = await troubled(client)
    await evaluate(business, 2)
    await sendDueMails()
    await change({ isOn: false })
    await evaluate(business, 3)
    await sendDueMails()

    assert.isEmpty(await openRules(business))
    assert.lengthOf(server.received, 1)
  })

  test('what is left out is watched again when somebody says so', async ({ client, assert }) => {
    const { business, browser, change, page, path, connectionId } = await troubled(client)
    await evaluate(business, 2)
    const [{ id }] = (await page()).open
    await browser.post(`${path}/${id}/exception`)
    await evaluate(business, 2)
    const { open, rules } = await page()
    assert.isEmpty(open)
    assert.deepEqual(rules[0].leftOut, [{ subject: connectionId, name: 'Shop of alice' }])

    await change({ leftOut: [] })
    await evaluate(business, 2)
    assert.lengthOf((await page()).open, 1)
  })

  test('a threshold stays within its range', async ({ client, assert }) => {
    const { change, page } = await troubled(client)
    await change({ rule: 'no_touchpoints', threshold: 1 })
    assert.property((await page()).errors, 'threshold')
    await change({ rule: 'no_touchpoints', threshold: 48 })

    const rule = (await page()).rules.find((one: { rule: string }) => one.rule === 'no_touchpoints')
    assert.equal(rule.threshold, 48)
  })

  test('stand on the overview, the worst first, and not for a viewer', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await troubled(client)
    await evaluate(business, 2)
    const { props } = BrowserSession.page(await browser.get(`/b/${business.slug}`))
    assert.equal(props.attention.count, 1)
    assert.equal(props.attention.alerts[0].rule, TROUBLE)

    const viewer = await createUser({ place: { businessId: business.id }, role: 'viewer' })
    const other = new BrowserSession(client)
    await other.signIn(viewer.email)
    const seen = BrowserSession.page(await other.get(`/b/${business.slug}`)).props
    assert.isNull(seen.attention)
    const refused = await other.get(`/b/${business.slug}/alerts`)
    refused.assertStatus(403)
  })
})
