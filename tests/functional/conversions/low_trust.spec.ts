import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { AdPlatform } from '#tests/fixtures/ad_platform'
import { matchesOf, rowsOf } from '#tests/fixtures/attributed_rows'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { prepare, work } from '#tests/fixtures/conversions'
import { provenBundle } from '#tests/fixtures/proven_bundle'

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:155.0) Gecko/20100101 Firefox/155.0'
const seen = { ip: '203.0.113.77', userAgent: AGENT }
const contact = { email: 'walker@example.org' }

/** A visit and the booking a few minutes later, on one network and in one browser. */
const walker = (id: string, at: string, left: object = {}) => ({
  visit: touchpoint(`t_${id}`, {
    occurredAt: `2026-03-${at}T08:00:00Z`,
    locationId: 'north',
    ...seen,
    ...left,
  }),
  booking: appointment(id, {
    bookedAt: `2026-03-${at}T08:04:00Z`,
    startsAt: `2026-03-${at}T15:00:00Z`,
    endsAt: `2026-03-${at}T15:30:00Z`,
    status: 'completed',
    locationId: 'north',
    contact,
    hints: seen,
  }),
})

/** As a public page sends them: nobody signed for these visits. */
const withoutTrust = (business: { id: string }) =>
  inside(business, () =>
    CurrentBusiness.query('update touchpoints set trust = 0 where business_id = $1', [business.id])
  )

const toldOf = (business: { id: string }, id: string) =>
  rowsOf<{ state: string; reason: string | null }>(
    business,
    `select u.state, u.reason from uploads u
       join conversions c on c.business_id = $1 and c.id = u.conversion_id
       join appointments a on a.business_id = $1 and a.id = c.appointment_id
      where u.business_id = $1 and a.external_id = '${id}'`
  )

test.group('Low-trust evidence', (group) => {
  group.each.setup(() => clock.freeze(Date.parse('2026-03-25T12:00:00Z')))

  test('alone never triggers an upload; a contact that agrees does', async ({ assert }) => {
    const { business } = await prepare(new AdPlatform())
    await takeIn(business, provenBundle(400))
    const alone = walker('alone', '20')
    const agreeing = walker('agreeing', '22', { contact })
    await takeIn(business, [alone.visit, agreeing.visit])
    await withoutTrust(business)
    await takeIn(business, [alone.booking, agreeing.booking])
    await work(business)
    const matches = await matchesOf(business)

    assert.equal(matches.alone!.tier, 'behaviour')
    assert.isAtLeast(matches.alone!.confidence, 0.9)
    assert.deepEqual(await toldOf(business, 'alone'), [
      { state: 'suppressed', reason: 'low_trust' },
    ])
    assert.equal(matches.agreeing!.tier, 'contact')
    assert.deepEqual(await toldOf(business, 'agreeing'), [{ state: 'accepted', reason: null }])
  }).timeout(60_000)
})
