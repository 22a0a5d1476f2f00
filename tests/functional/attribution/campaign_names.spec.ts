import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { campaignNames } from '#reporting/queries/campaign_names_query'
import { creditsOf, rowsOf } from '#tests/fixtures/attributed_rows'
import { appointment, campaign, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'

const anna = { email: 'anna.kern@example.org' }
const visit = (id: string, day: number, source: string) =>
  touchpoint(id, {
    contact: anna,
    occurredAt: `2026-02-${day}T09:00:00Z`,
    url: `https://shop.example/?utm_medium=cpc&utm_campaign=spring&utm_source=${source}`,
  })

/** Three platforms, each with a campaign called Spring that says nothing of its kind. */
async function namesakes() {
  const business = await createBusiness()
  for (const connector of ['google', 'facebook', 'tiktok']) {
    await takeIn(business, [campaign(connector, { name: 'Spring', channel: 'other' })], connector)
  }
  await inside(business, () =>
    CurrentBusiness.query('update connections set connector = external_account_id')
  )

  return business
}

test.group('Campaigns of one name on several platforms', () => {
  test('are told apart by the source of the visit; a letter names none of them', async ({
    assert,
  }) => {
    const business = await namesakes()
    await takeIn(business, [
      visit('t1', 20, 'adwords'),
      visit('t2', 21, 'ig'),
      visit('t3', 22, 'tt'),
      visit('t4', 23, 'newsletter'),
      appointment('a1', { contact: anna }),
    ])
    const credits = await creditsOf(business, 'linear')

    assert.deepEqual(
      credits.map(({ touchpointId, campaignId }) => [touchpointId, campaignId]),
      [
        ['t1', 'google'],
        ['t2', 'facebook'],
        ['t3', 'tiktok'],
        ['t4', 'spring'],
      ]
    )
  })

  test('spend for the channel of their platform', async ({ assert }) => {
    const business = await namesakes()
    const rows = await rowsOf<{ id: string }>(
      business,
      'select id from campaigns where business_id = $1'
    )
    const named = await inside(business, () => campaignNames(rows.map(({ id }) => id)))

    assert.sameDeepMembers(
      named.map(({ externalId, channel }) => [externalId, channel]),
      [
        ['google', 'paid_search'],
        ['facebook', 'paid_social'],
        ['tiktok', 'paid_social'],
      ]
    )
  })
})
