import { test } from '@japa/runner'
import { workRun } from '#attribution/runs/work_run'
import { askNightlyRun } from '#reporting/reports/nightly_run'
import { SCHEDULE } from '#start/schedule'
import { CurrentBusiness } from '#tenancy/current_business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { appointment, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { signedInMember } from '#tests/fixtures/member'

const nightly = (business: { id: string }) => inside(business, askNightlyRun)

/** The night before is over. */
const passNight = (business: { id: string }) =>
  inside(business, () =>
    CurrentBusiness.query(
      `update model_runs set created_at = created_at - interval '1 day' where business_id = $1`,
      [business.id]
    )
  )

test.group('Models, every night', () => {
  test('are computed once for what changed, and shown in the morning', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await signedInMember(client)
    await takeIn(business, [appointment('a1', { status: 'completed' })])
    const run = await nightly(business)
    assert.isNull(await nightly(business))
    assert.isTrue(await workRun(business.id, run!.id))
    const { props } = BrowserSession.page(await browser.get(`/b/${business.slug}/models`))
    assert.equal(props.run.number, run!.number)
    assert.isNull(props.runUnderWay)

    await passNight(business)
    assert.isNull(await nightly(business))
    await takeIn(business, [appointment('a2', { status: 'completed' })])
    assert.equal((await nightly(business))!.number, run!.number + 1)
  })

  test('are asked for by the schedule, and of no business without an appointment', async ({
    assert,
  }) => {
    const [busy, empty] = [await createBusiness(), await createBusiness()]
    await takeIn(busy, [appointment('a1')])
    await SCHEDULE.find(({ name }) => name === 'compute models anew')!.run()
    const causes = (business: { id: string }) =>
      inside(business, () =>
        CurrentBusiness.query<{ cause: string }>(
          'select cause from model_runs where business_id = $1',
          [business.id]
        )
      )

    assert.deepEqual([...(await causes(busy))], [{ cause: 'schedule' }])
    assert.isEmpty(await causes(empty))
  })
})
