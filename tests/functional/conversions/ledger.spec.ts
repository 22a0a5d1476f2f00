import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { endRule, planMissed } from '#conversions/conversion_rules'
import { CurrentBusiness } from '#tenancy/current_business'
import { AdPlatform } from '#tests/fixtures/ad_platform'
import { appointment, payment, refund, takeIn } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { NOW_MS, ledger, prepare, shown, visit, work } from '#tests/fixtures/conversions'

test.group('The ledger of conversions', (group) => {
  group.each.setup(() => clock.freeze(NOW_MS))

  test('a kept visit is told once, with its click, its hashes and its value', async ({
    assert,
  }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, visit())
    await work(business)
    await work(business, true)

    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'accepted', reason: null },
    ])
    assert.lengthOf(platform.calls.flat(), 1)
    const [told] = platform.calls[0]!
    assert.containSubset(told, {
      kind: 'conversion',
      destination: { action: '1' },
      occurredAt: '2026-03-05T10:30:00.000Z',
      value: { micros: 40_000_000, currency: 'USD' },
      clickIds: { gclid: 'abc123def456ap_1' },
      source: 'website',
    })
    assert.match(told!.hashed.email!, /^[0-9a-f]{64}$/)
    assert.match(told!.key, /^[a-z2-7]{52}$/)
  })

  test('a visit that is still to come waits, and is told when it was kept', async ({ assert }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    const coming = {
      status: 'booked',
      startsAt: '2026-03-08T10:00:00Z',
      endsAt: '2026-03-08T10:30:00Z',
    }
    await takeIn(business, visit('ap_1', coming))
    await work(business)
    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'held', reason: 'not_reached' },
    ])

    await takeIn(business, [
      appointment('ap_1', { ...coming, customerId: 'cu_ap_1', status: 'completed', version: 2 }),
    ])
    await work(business)
    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'accepted', reason: null },
    ])
  })

  test('a cancelled visit is never told', async ({ assert }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, visit('ap_1', { status: 'cancelled_by_customer' }))
    await work(business, true)

    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'suppressed', reason: 'cancelled' },
    ])
    assert.isEmpty(platform.calls)
  })

  test('a refund restates, a cancellation retracts what was told', async ({ assert }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, [...visit(), payment('pay_1', { appointmentId: 'ap_1' })])
    await work(business)
    await takeIn(business, [refund('re_1', 'pay_1')])
    await work(business)
    await takeIn(business, [
      appointment('ap_1', { customerId: 'cu_ap_1', status: 'cancelled_by_business', version: 2 }),
    ])
    await work(business)

    const told = platform.calls.flat().map(({ kind, value }) => [kind, value?.micros])
    assert.deepEqual(told.slice(0, 2), [
      ['conversion', 40_000_000],
      ['restate', 30_000_000],
    ])
    assert.equal(told[2]?.[0], 'retract')
    assert.equal(new Set(platform.calls.flat().map(({ key }) => key)).size, 1)
    assert.deepEqual(
      (await ledger(business)).map(({ state }) => state),
      ['accepted', 'accepted', 'accepted']
    )
  })

  test('a platform that takes nothing back is noted in the ledger', async ({ assert }) => {
    const platform = new AdPlatform()
    platform.supports = ['conversion']
    const { business } = await prepare(platform)
    await takeIn(business, [...visit(), payment('pay_1', { appointmentId: 'ap_1' })])
    await work(business)
    await takeIn(business, [refund('re_1', 'pay_1')])
    await work(business)

    assert.deepEqual(await shown(business), [
      { kind: 'conversion', state: 'accepted', reason: 'cannot_restate' },
    ])
    assert.lengthOf(platform.calls, 1)
  })

  test('what a rule ended before is never told', async ({ assert }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform, { stage: 'booked' })
    const today = {
      bookedAt: '2026-03-07T09:00:00Z',
      startsAt: '2026-03-12T10:00:00Z',
      endsAt: null,
    }
    await takeIn(business, visit('ap_1', { status: 'booked', ...today }))
    const rules = await inside(business, () =>
      CurrentBusiness.query<{ id: string }>('select id from conversion_rules')
    )
    await inside(business, () => endRule(rules[0]!.id, 'test'))
    await work(business, true)

    assert.containSubset(await shown(business), [{ state: 'suppressed', reason: 'rule_ended' }])
    assert.isEmpty(platform.calls)
  })

  test('in consent mode nothing leaves without a receipt', async ({ assert }) => {
    const platform = new AdPlatform()
    platform.serve()
    const { business } = await prepare(platform)
    await inside(business, () =>
      CurrentBusiness.transaction()
        .from('businesses')
        .where('id', business.id)
        .update({ privacy_mode: 'consent' })
    )
    await takeIn(business, visit())
    await work(business, true)

    assert.containSubset(await shown(business), [{ state: 'suppressed', reason: 'consent' }])
    assert.isEmpty(platform.calls)
  })

  test('what a listener missed is planned by the schedule', async ({ assert }) => {
    const platform = new AdPlatform()
    const { business } = await prepare(platform)
    await takeIn(business, visit())
    await inside(business, () => CurrentBusiness.query('delete from conversions'))
    await inside(business, planMissed)

    assert.containSubset(await shown(business), [{ kind: 'conversion', state: 'ready' }])
  })
})
