import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { addRule } from '#conversions/conversion_rules'
import { addDestination, switchDestination } from '#conversions/destinations'
import { dryRun } from '#conversions/dry_run'
import { AdPlatform, connectAdPlatform } from '#tests/fixtures/ad_platform'
import { takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside, scopeOf } from '#tests/fixtures/business'
import { NOW_MS, keptVisits, prepare, shown, visit, work } from '#tests/fixtures/conversions'

test.group('Destinations of conversions', (group) => {
  group.each.setup(() => clock.freeze(NOW_MS))

  test('a destination that is paused holds its lines and tells them when it is on', async ({
    assert,
  }) => {
    const platform = new AdPlatform()
    const { business, destinationId } = await prepare(platform)
    await inside(business, () =>
      switchDestination(destinationId, { state: 'paused', actor: 'test' })
    )
    await takeIn(business, visit())
    await work(business, true)
    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'held', reason: 'destination_paused' },
    ])
    await inside(business, () => switchDestination(destinationId, { state: 'on', actor: 'test' }))
    await work(business)

    assert.containSubset(await shown(business), [{ state: 'accepted' }])
  })

  test('a destination is not switched on before a dry run', async ({ assert }) => {
    new AdPlatform().serve()
    const business = await createBusiness()
    const connectionId = await connectAdPlatform(business)
    const switched = await inside(business, async () => {
      const made = await addDestination({ connectionId, label: 'Visits', value: {} })

      return made.ok && switchDestination(made.value.id, { state: 'on', actor: 'test' })
    })

    assert.deepEqual(switched, { ok: false, failure: 'dry_run_first' })
  })

  test('a dry run shows the bytes, creates nothing, and opens the switch', async ({ assert }) => {
    const platform = new AdPlatform()
    const modes: boolean[] = []
    platform.serve({
      upload: async (ctx, batch, { dryRun: isDry }) => {
        modes.push(isDry)
        const body = batch.map(({ key, value }) => ({ id: key, micros: value!.micros }))
        if (!isDry) await ctx.http.post('/events', { json: body, reads: true })

        return batch.map(({ key }) => ({ key, status: 'accepted' }))
      },
    })
    const business = await createBusiness()
    const connectionId = await connectAdPlatform(business)
    const made = await inside(business, () =>
      addDestination({ connectionId, label: 'Visits', value: { action: '1' } })
    )
    const destinationId = made.ok ? made.value.id : ''
    await inside(business, () => addRule(keptVisits(destinationId), 'test'))
    await takeIn(business, visit())
    const ran = await dryRun(scopeOf(business), destinationId, new AbortController().signal)

    assert.isTrue(ran.ok)
    const [request] = ran.ok ? ran.value.requests : []
    assert.containSubset(request, { method: 'POST', path: '/events' })
    assert.match(request!.body, /^\[\{"id":"[a-z2-7]{52}","micros":40000000\}\]$/)
    assert.deepEqual(modes, [false, true])
    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'held', reason: 'destination_paused' },
    ])
    const on = await inside(business, () =>
      switchDestination(destinationId, { state: 'on', actor: 'test' })
    )
    assert.isTrue(on.ok)
  })
})
