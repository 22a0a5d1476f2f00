import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey, visitorHash } from '#tenancy/keyed_hashes'
import { createBusiness, inside } from '#tests/fixtures/business'
import { touchpointsOf } from '#tests/fixtures/capture'
import {
  touchpoint,
  takeIn,
  comparable,
  observationsOf,
  type Shop,
} from '#tests/fixtures/touchpoint_records'

test.group('Touchpoints of a bundle', () => {
  test('a record becomes one row with its channel, hashes and high trust', async ({ assert }) => {
    const shop = await createBusiness()
    const contact = { email: 'Anna.Kern+web@gmail.com', phone: '(212) 736-5000' }
    const consent = { analytics: 'denied' as const, adUserData: 'granted' as const }
    const [counts] = await takeIn(shop, [touchpoint({ contact, consent, kind: 'form' })])
    const [row] = await touchpointsOf(shop)

    assert.deepEqual(counts!.changed, { touchpoint: ['tp_1'] })
    assert.include(row, {
      event_id: 'tp_1',
      kind: 'form',
      channel: 'paid_search',
      source: 'google',
      click_id_kind: 'gclid',
      landing_path: '/book',
      trust: 1,
      consent: 'dgu',
      has_interaction: true,
    })
    assert.deepEqual(row!.visitor_id, visitorHash(businessHashKey(shop.id), 'v_1'))
    assert.lengthOf(row!.network, 16)
    assert.lengthOf(row!.agent, 16)
    const keys = await inside(shop, () =>
      CurrentBusiness.query<{ kind: string }>(
        'select distinct kind from touchpoint_keys where business_id = $1 and touchpoint_id = $2',
        [shop.id, row!.id]
      )
    )
    assert.sameMembers(
      keys.map(({ kind }) => kind),
      ['email', 'phone', 'email_near', 'email_name']
    )
    assert.deepEqual(
      [...(await observationsOf(shop))],
      [{ external_id: 'tp_1', kinds: ['email', 'phone', 'visitor'] }]
    )
  })

  test('the same record again changes nothing, in the same call or a later one', async ({
    assert,
  }) => {
    const shop = await createBusiness()
    const [first, second] = await takeIn(shop, [touchpoint(), touchpoint()], [touchpoint()])

    assert.include(first, { inserted: 1, updated: 0, unchanged: 1 })
    assert.include(second, { inserted: 0, updated: 0, unchanged: 1 })
    assert.lengthOf(await touchpointsOf(shop), 1)
  })

  test('of two versions the higher stands, whichever came first')
    .with([{ isReversed: false }, { isReversed: true }])
    .run(async ({ assert }, { isReversed }) => {
      const shop = await createBusiness()
      const old = touchpoint({ version: 1, contact: { email: 'a@example.com' } })
      const fresh = touchpoint({ version: 2, occurredAt: '2026-03-02T11:00:00Z', url: undefined })
      const calls = [[old], [fresh]]
      await takeIn(shop, ...(isReversed ? calls.reverse() : calls))
      const rows = await touchpointsOf(shop)

      assert.lengthOf(rows, 1)
      assert.equal(rows[0]!.occurred_at.toISOString(), '2026-03-02T11:00:00.000Z')
      assert.isNull(rows[0]!.landing_path)
      const keys = await inside(shop, () =>
        CurrentBusiness.query('select 1 from touchpoint_keys where business_id = $1', [shop.id])
      )
      assert.isEmpty(keys, 'keys of what was replaced are gone')
      assert.lengthOf(await observationsOf(shop), 1, 'contacts only ever add')
    })

  test('two contents of one id and no version end alike, whichever came first', async ({
    assert,
  }) => {
    const [shop, other] = [await createBusiness(), await createBusiness()]
    const one = touchpoint({ occurredAt: '2026-03-02T10:30:00Z' })
    const two = touchpoint({ url: 'https://shop.example/prices' })
    await takeIn(shop, [one], [two])
    await takeIn(other, [two], [one])

    assert.lengthOf(await touchpointsOf(shop), 1)
    assert.deepEqual(await comparable(shop), await comparable(other))
  })

  test('rows of one instant stand in one order, whatever the order of arrival', async ({
    assert,
  }) => {
    const [shop, other] = [await createBusiness(), await createBusiness()]
    const records = Array.from({ length: 40 }, (_, at) => touchpoint({ id: `tp_${at}` }))
    await takeIn(shop, records)
    await takeIn(other, records.toReversed().slice(0, 20), records.slice(0, 20))
    const ids = async (of: Shop) => (await touchpointsOf(of)).map(({ event_id }) => event_id)

    assert.deepEqual(await ids(shop), await ids(other))
  })

  test('another business keeps its own row of the same record', async ({ assert }) => {
    const [shop, other] = [await createBusiness(), await createBusiness()]
    await takeIn(shop, [touchpoint()])
    await takeIn(other, [touchpoint()])
    const [ours] = await touchpointsOf(shop)
    const [theirs] = await touchpointsOf(other)

    assert.notDeepEqual(ours!.visitor_id, theirs!.visitor_id)
    assert.notDeepEqual(ours!.network, theirs!.network)
  })
})
