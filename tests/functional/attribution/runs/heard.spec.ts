import { test } from '@japa/runner'
import { askRun } from '#attribution/runs/ask_run'
import { cancelRun } from '#attribution/runs/run_rows'
import { workRun } from '#attribution/runs/work_run'
import { drain, requestRecompute } from '#attribution/recompute'
import { everyAppointment } from '#attribution/stale_appointments'
import { appointment, takeIn } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { LiveClient } from '#tests/fixtures/live_client'
import { signedInMember } from '#tests/fixtures/member'

const QUESTION = {
  ...({ goal: 'all', level: 'channel', from: null, to: null } as const),
  ...{ excludesDirect: false, settingsVersion: 0 },
}

test.group('Long work is heard on open pages', () => {
  test('a run of the models from its beginning to its end, and another one cancelled', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await signedInMember(client)
    await takeIn(business, [appointment('a1', { status: 'completed' })])
    const live = await LiveClient.open(browser, `/b/${business.slug}/live`)
    const { underWay } = await inside(business, () => askRun(QUESTION, 'user:test'))
    const first = await live.next('progress')
    assert.include(first, { kind: 'model_run', id: underWay!.id, state: 'ready' })

    assert.isTrue(await workRun(business.id, underWay!.id))
    await live.next('progress', ({ id, state }) => id === underWay!.id && state === 'done')
    const other = await inside(business, () =>
      askRun({ ...QUESTION, goal: 'new' }, 'user:test').then(({ underWay: run }) => run!)
    )
    await inside(business, () => cancelRun(other.id))
    await live.next('progress', ({ id, state }) => id === other.id && state === 'cancelled')
    live.close()
  })

  test('a recompute of every appointment', async ({ client, assert }) => {
    const { business, browser } = await signedInMember(client)
    await takeIn(business, [appointment('a1'), appointment('a2')])
    const live = await LiveClient.open(browser, `/b/${business.slug}/live`)
    await inside(business, async () => requestRecompute(await everyAppointment(), 'settings'))
    await drain(business.id)
    const end = await live.next('progress', ({ state }) => state === 'done')

    assert.include(end, { kind: 'recompute', done: 2, total: 2, unit: 'appointments' })
    live.close()
  })
})
