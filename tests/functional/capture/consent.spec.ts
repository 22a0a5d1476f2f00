import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { inside } from '#tests/fixtures/business'
import {
  collectMany,
  collectOne,
  countsOf,
  createSiteOfShop,
  touchpointsOf,
  visit,
} from '#tests/fixtures/capture'

const GRANTED = { analytics: 'granted' }

test.group('Consent', () => {
  test('{mode}, analytics {analytics}: {kept} kept')
    .with([
      { mode: 'standard', analytics: 'granted', kept: 1 },
      { mode: 'standard', analytics: 'unknown', kept: 1 },
      { mode: 'standard', analytics: 'denied', kept: 0 },
      { mode: 'consent', analytics: 'granted', kept: 1 },
      { mode: 'consent', analytics: 'unknown', kept: 0 },
      { mode: 'consent', analytics: 'denied', kept: 0 },
      { mode: 'cookieless', analytics: 'unknown', kept: 1 },
      { mode: 'cookieless', analytics: 'denied', kept: 0 },
      { mode: 'health', analytics: 'granted', kept: 1 },
      { mode: 'health', analytics: 'unknown', kept: 0 },
    ] as const)
    .run(async ({ assert }, { mode, analytics, kept }) => {
      const { business, key } = await createSiteOfShop({ mode })
      const answer = await collectOne(key, visit({ consent: { analytics } }))

      assert.equal(answer.status, 202)
      assert.lengthOf(await touchpointsOf(business), kept)
      assert.deepEqual(await countsOf(business), kept ? { kept: 1 } : { consent_missing: 1 })
    })

  test('a denied event leaves nothing anywhere, a malformed one neither', async ({ assert }) => {
    const { business, key } = await createSiteOfShop({ mode: 'consent' })
    await collectMany(key, [
      visit({ consent: { analytics: 'denied' }, contact: { email: 'a@example.com' } }),
      visit({ kind: 'teleport', consent: { analytics: 'denied' } }),
    ])
    const left = await inside(business, () =>
      CurrentBusiness.query(
        `select 1 from touchpoints where business_id = $1
         union all select 1 from touchpoint_ids where business_id = $1
         union all select 1 from touchpoint_keys where business_id = $1
         union all select 1 from identity_observations where business_id = $1
         union all select 1 from dead_letters where business_id = $1`,
        [business.id]
      )
    )

    assert.isEmpty(left)
  })

  test('the stricter of site and business counts', async ({ assert }) => {
    const { business, key } = await createSiteOfShop(
      { mode: 'standard' },
      { privacyMode: 'consent' }
    )
    await collectOne(key, visit({ consent: { analytics: 'unknown' } }))

    assert.isEmpty(await touchpointsOf(business))
  })

  test('Global Privacy Control counts as denied where consent is asked for', async ({ assert }) => {
    const strict = await createSiteOfShop({ mode: 'consent' })
    const loose = await createSiteOfShop()
    const signal = { 'sec-gpc': '1' }
    await collectOne(strict.key, visit({ consent: GRANTED }), signal)
    await collectOne(loose.key, visit({ consent: { ...GRANTED, adUserData: 'granted' } }), signal)

    assert.isEmpty(await touchpointsOf(strict.business))
    assert.equal((await touchpointsOf(loose.business))[0]!.consent, 'gdd')
  })

  test('health keeps a neutral path and nothing that was typed', async ({ assert }) => {
    const { business, key } = await createSiteOfShop({ mode: 'health' })
    const said = {
      contact: { email: 'anna@example.com' },
      serviceHint: 'hiv test',
      selfReported: 'my doctor',
      consent: GRANTED,
    }
    await collectMany(key, [
      visit({ ...said, url: 'https://shop.example/booking?utm_source=google&utm_term=hiv+test' }),
      visit({ ...said, url: 'https://shop.example/hiv/positive?utm_source=google' }),
    ])
    const rows = await touchpointsOf(business)

    assert.sameMembers(
      rows.map(({ landing_path: path }) => path),
      ['/booking', '/other']
    )
    for (const row of rows) {
      assert.include(row, { service_ref: null, self_reported: null, term: null, network: null })
      assert.isNull(row.agent)
    }
    assert.notInclude(JSON.stringify(rows), 'hiv')
  })
})
