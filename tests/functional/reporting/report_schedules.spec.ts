import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { clock } from '#core/clock'
import { nextRun, periodBefore } from '#reporting/scheduled/next_run'
import { listSchedules, SCHEDULES } from '#reporting/scheduled/schedules'
import { workSchedule } from '#reporting/scheduled/work_schedule'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { enterSalon } from '#tests/fixtures/frozen'
import { sendDueMails, withMailServer } from '#tests/fixtures/mail_server'
import type { MailServer } from '#tests/fixtures/mail_server'
import { forgetLimits } from '#tests/fixtures/member'
import { createSalon } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

/** A Saturday; the salon's weekend ends on Monday, 30 March. */
const MADE_MS = Date.parse('2026-04-04T12:00:00Z')
const DUE_MS = Date.parse('2026-04-06T05:00:00Z')

async function scheduled(client: ApiClient, given: object = {}) {
  const salon = await createSalon()
  const owner = await enterSalon(client, salon)
  const asked = { report: 'channels', every: 'week', hour: 7, userIds: [owner.user.id], ...given }
  await owner.get('reports')
  await owner.browser.post(`${owner.base}/report-schedules`, asked)
  const [schedule] = await inside(salon.business, listSchedules)
  const work = () =>
    workSchedule({ kind: SCHEDULES, rowId: { businessId: salon.business.id, id: schedule!.id } })

  /** Sign-ins do not last until Monday: the page of reports, as it is then. */
  async function onMonday() {
    clock.freeze(DUE_MS)
    const browser = new BrowserSession(client)
    await browser.signIn(owner.user.email)

    return async () => BrowserSession.page(await browser.get(`${owner.base}/reports`)).props
  }

  return { ...owner, business: salon.business, schedule: schedule!, work, onMonday }
}

test.group('Reports by e-mail', (group) => {
  let server: MailServer

  group.each.setup(async () => {
    await forgetLimits()
    const thaw = clock.freeze(MADE_MS)
    const begun = await withMailServer()
    server = begun.server

    return async () => {
      thaw()
      await begun.stop()
    }
  })

  test('the week that ended is frozen and mailed on Monday, once', async ({ client, assert }) => {
    const { props, schedule, work, user, onMonday } = await scheduled(client)
    assert.equal(schedule.dueAt.toISOString(), new Date(DUE_MS).toISOString())
    await work()
    assert.isEmpty((await props('reports')).frozen)

    const reports = await onMonday()
    await work()
    await work()
    await sendDueMails()
    const { frozen, schedules } = await reports()
    assert.lengthOf(frozen, 1)
    assert.containSubset(frozen[0], { report: 'channels', from: '2026-03-30', to: '2026-04-05' })
    assert.equal(schedules.list[0].dueAt, '2026-04-13T05:00:00.000Z')
    assert.lengthOf(server.received, 1)
    const [{ to, text }] = server.received as [MailServer['received'][number]]
    assert.deepEqual(to, [user.email])
    assert.include(text, `/reports/${frozen[0].id}`)
    assert.match(text, /Channel +Spend +Kept +Revenue +ROAS/)
    assert.match(text, /^Total .*$/m)
    assert.match(text, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
    assert.match(text, /filename\S*=\S*channels_2026-03-30/)
    assert.notMatch(text, /<img|src=/)
  })

  test('one click ends it, and looking ends nothing', async ({ client, assert }) => {
    const { work, business, user, onMonday } = await scheduled(client)
    const reports = await onMonday()
    await work()
    await sendDueMails()
    const link = /List-Unsubscribe:\s*<(\S+)>/.exec(
      server.received[0]!.text.replaceAll(/\r\n\s+/g, '')
    )
    const path = new URL(link![1]!).pathname
    await client.get(path)
    assert.deepEqual((await inside(business, listSchedules))[0]!.userIds, [user.id])

    const answer = await client.post(path).redirects(0).form({ 'List-Unsubscribe': 'One-Click' })
    assert.equal(answer.status(), 303)
    assert.deepEqual((await reports()).schedules.list[0].readers, [])
    const forged = await client.post(`${path.slice(0, -4)}AAAA`).redirects(0)
    forged.assertStatus(404)
  })

  test('without mail it is frozen all the same', async ({ client, assert }) => {
    const { work, onMonday } = await scheduled(client, { report: 'locations', userIds: [] })
    const reports = await onMonday()
    await work()
    await sendDueMails()

    assert.lengthOf((await reports()).frozen, 1)
    assert.isEmpty(server.received)
  })

  test('a member of some locations neither makes nor gets one', async ({ client, assert }) => {
    const { business, work, schedule } = await scheduled(client)
    const { id: elsewhere } = await createUser({
      place: { businessId: business.id },
      role: 'manager',
      locationIds: [schedule.id],
    })
    const local = await enterSalon(client, { business } as never, {
      role: 'manager',
      locationIds: [schedule.id],
    })
    assert.isNull((await local.props('reports')).schedules)
    const asked = { report: 'channels', every: 'week', hour: 7, userIds: [elsewhere] }
    const refused = await local.browser.post(`${local.base}/report-schedules`, asked)
    refused.assertStatus(403)
    await local.browser.delete(`${local.base}/report-schedules/${schedule.id}`)
    clock.freeze(DUE_MS)
    await work()

    assert.lengthOf(await inside(business, listSchedules), 1)
  })

  test('runs at its local hour, across a change of the clocks, and over whole periods', ({
    assert,
  }) => {
    const zone = 'Europe/Berlin'
    const next = (every: 'week' | 'month', now: string) =>
      nextRun(every, 7, { nowMs: Date.parse(now), zone }).toISOString()

    assert.equal(next('week', '2026-03-27T12:00:00Z'), '2026-03-30T05:00:00.000Z')
    assert.equal(next('week', '2026-03-23T05:59:59Z'), '2026-03-23T06:00:00.000Z')
    assert.equal(next('week', '2026-03-23T06:00:00Z'), '2026-03-30T05:00:00.000Z')
    assert.equal(next('month', '2026-03-01T06:00:00Z'), '2026-04-01T05:00:00.000Z')
    assert.deepEqual(periodBefore('month', '2026-03-01'), { from: '2026-02-01', to: '2026-02-28' })
    assert.deepEqual(periodBefore('week', '2026-04-06'), { from: '2026-03-30', to: '2026-04-05' })
  })
})
