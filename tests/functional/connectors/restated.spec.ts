import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { campaignRow, GoogleAds, spendRow } from '#tests/connectors/vendors/google_ads'
import { insight, Meta } from '#tests/connectors/vendors/meta'
import { createBusiness } from '#tests/fixtures/business'
import { createConnection } from '#tests/fixtures/connection'
import { rows } from '#tests/fixtures/sync'
import { syncNow } from '#tests/fixtures/sync_now'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

const NORTH = '1111111111'
/** Of 28 days that are read again, today is one; what is today depends on the zone. */
const DAYS = 27
const MICROS = 1_000_000

const dayOf = (daysBack: number) => clock.now().minus({ days: daysBack }).toISODate()
/** Cents of a day and a campaign in one telling; another in the next. */
const centsOf = (day: number, campaign: number, telling: number) =>
  1_000 + ((day * 37 + campaign * 101 + telling * 211) % 997)

/** Both platforms tell the last days of two campaigns; in a later telling a day is missing. */
function tell(google: GoogleAds, meta: Meta, telling: number) {
  const days = Array.from({ length: DAYS }, (_, back) => back + 1).filter(
    (back) => telling === 1 || back !== 20
  )
  google.rows.splice(0, Infinity, campaignRow(NORTH, '1'), campaignRow(NORTH, '2'))
  const told: object[] = []
  let cents = 0
  for (const back of days) {
    for (const campaign of [1, 2]) {
      const spent = centsOf(back, campaign, telling)
      cents += 2 * spent
      const metrics = { impressions: '10', clicks: '1', costMicros: String(spent * 10_000) }
      google.rows.push(spendRow(NORTH, [String(campaign), dayOf(back)], metrics))
      told.push(insight(`c${campaign}`, dayOf(back), { spend: (spent / 100).toFixed(2) }))
    }
  }
  meta.insights.set('act_111', told as never)

  return (cents * MICROS) / 100
}

test.group('Spend that is told anew', (group) => {
  const google = new GoogleAds()
  const meta = new Meta()
  let giveBack: () => void

  group.setup(async () => {
    await google.server.start()
    await meta.server.start()
    giveBack = await useVendors(
      { google: google.server.origin, facebook: meta.server.origin },
      {
        GOOGLE_CLIENT_ID: 'google-client',
        GOOGLE_CLIENT_SECRET: 'google-secret',
        GOOGLE_DEVELOPER_TOKEN: 'developer-token',
        FACEBOOK_CLIENT_ID: 'facebook-client',
        FACEBOOK_CLIENT_SECRET: 'app-clientSecret',
      }
    )

    return async () => {
      giveBack()
      await google.server.stop()
      await meta.server.stop()
    }
  })

  test('F26: for the days that are read again is the platform’s latest truth, to the micro, and a day that is gone is gone', async ({
    assert,
  }) => {
    const business = await createBusiness({ timezone: 'America/New_York' })
    const connect = (connector: string, accountId: string, accessToken: string) =>
      createConnection(business, {
        connector,
        capabilities: ['ads'],
        accountId,
        credential: { tokens: { accessToken } },
      })
    const ads = await connect('google', '1000000000', 'ya29.known')
    const social = await connect('facebook', '900', 'EAAB-known')
    const totals = async () => {
      const [base] = await rows<{ micros: bigint }>(
        business,
        `select sum(cost_micros)::bigint as micros from ad_spend
          where business_id = $1 and level = 'campaign' and gone_at is null`
      )
      const [summed] = await rows<{ micros: bigint }>(
        business,
        `select sum(cost_micros)::bigint as micros from spend_daily where business_id = $1`
      )

      return [Number(base!.micros), Number(summed!.micros)]
    }
    for (const telling of [1, 2]) {
      const truth = tell(google, meta, telling)
      await syncNow(business, ads.id)
      await syncNow(business, social.id)
      assert.deepEqual(await totals(), [truth, truth], `told ${telling} times`)
    }
  })
})
