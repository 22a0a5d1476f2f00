import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { addRule } from '#conversions/conversion_rules'
import { addDestination, noteDryRun, switchDestination } from '#conversions/destinations'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Business } from '#tenancy/businesses'
import { campaignRow, GoogleAds, spendRow } from '#tests/connectors/vendors/google_ads'
import { Square } from '#tests/connectors/vendors/square'
import { charge, payer, refund as stripeRefund, Stripe } from '#tests/connectors/vendors/stripe'
import { booking, payment, refund } from '#tests/connectors/vendors/square_data'
import { createApiKey } from '#tests/fixtures/api_key'
import { takeIn, touchpoint, usd } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { createConnection } from '#tests/fixtures/connection'
import { ledger, work } from '#tests/fixtures/conversions'
import { FOUR_APPS } from '#tests/fixtures/four_vendors'
import { asking } from '#tests/fixtures/salon'
import { syncNow } from '#tests/fixtures/sync_now'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

const NORTH = '1111111111'
const GCLID = 'Cj0KCQ_spring_cut'

/** The visit was four days ago and booked four days before: kept, and young enough to be told. */
const daysAgo = (days: number, time = '15:00:00Z') =>
  `${clock.now().minus({ days }).toISODate()}T${time}`
const dayOf = (days: number) => clock.now().minus({ days }).toISODate()
/** Changed within the overlap of every list that is asked for changes. */
const justNow = () => clock.now().minus({ minutes: 1 }).toISO()
const BOOKED = 8
const VISITED = 4

let google: GoogleAds
let square: Square
let stripe: Stripe

function fillVendors() {
  google.rows.push(
    campaignRow(NORTH, '1', { name: 'Spring cut' }),
    spendRow(NORTH, ['1', dayOf(BOOKED)], {
      impressions: '900',
      clicks: '40',
      costMicros: '20000000',
    }),
    {
      customerId: NORTH,
      resource: 'click_view',
      row: {
        clickView: { gclid: GCLID },
        campaign: { id: '1' },
        segments: { date: dayOf(BOOKED) },
      },
    }
  )
  square.bookings.set(
    'B_1',
    booking('B_1', { created_at: daysAgo(BOOKED), start_at: daysAgo(VISITED) })
  )
  square.customers.get('C_ANA')!.updated_at = justNow()
}

const PAID_AT = daysAgo(VISITED, '15:50:00Z')
const REFUNDED_AT = daysAgo(1)
const seconds = (instant: string) => Date.parse(instant) / 1_000

/** Who takes the money of what Square booked: $ 40 for the visit, and $ 10 of all given back. */
const TILLS = [
  {
    name: 'its payment',
    connector: 'square',
    pay: () =>
      square.payments.set('P_1', payment('P_1', { created_at: PAID_AT, updated_at: justNow() })),
    giveBack: () =>
      square.refunds.set('R_1', refund('R_1', { created_at: REFUNDED_AT, updated_at: justNow() })),
    /** A tip was part of what was paid, and is part of what is given back. */
    net: usd(40 - 10 * (40 / 46)),
  },
  {
    name: 'a payment at Stripe',
    connector: 'stripe',
    pay: () =>
      stripe.charges.push(
        charge('ch_1', {
          created: seconds(PAID_AT),
          customer: null,
          billing_details: payer({ email: 'ana.kovac@example.com', name: null }),
        })
      ),
    giveBack: () => stripe.refunds.push(stripeRefund('re_1', { created: seconds(REFUNDED_AT) })),
    net: usd(30),
  },
]

const connectStripe = (business: Business) =>
  createConnection(business, {
    connector: 'stripe',
    capabilities: ['payments'],
    accountId: 'acct_known',
    credential: { method: 'connect', tokens: { accessToken: 'rk_live_known' } },
  })

/** Both platforms connected, as if somebody had signed in. */
async function connectBoth(business: Business) {
  const ads = await createConnection(business, {
    connector: 'google',
    capabilities: ['ads', 'conversions'],
    accountId: '1000000000',
    credential: { tokens: { accessToken: 'ya29.known' } },
  })
  const till = await createConnection(business, {
    connector: 'square',
    capabilities: ['bookings', 'payments'],
    accountId: 'M_SHOP',
    settings: { environment: 'production' },
    credential: { tokens: { accessToken: 'sq0atp-known' } },
  })

  return { ads: ads.id, bookings: till.id, till: till.id }
}

const tellKeptVisits = (business: Business, connectionId: string) =>
  inside(business, async () => {
    const value = {
      operatingAccountId: NORTH,
      loginAccountId: '1000000000',
      conversionActionId: '77',
    }
    const made = await addDestination({ connectionId, label: 'North: Kept visit', value })
    if (!made.ok) throw new Error(made.failure)
    const { id: destinationId } = made.value
    await noteDryRun(destinationId)
    await switchDestination(destinationId, { state: 'on', actor: 'test' })
    await addRule(
      {
        destinationId,
        name: 'Kept visits',
        stage: 'kept',
        valueMode: 'stage',
        startsFrom: new Date(daysAgo(30)),
      },
      'test'
    )
  })

/** As if a day had passed: windows that were read are read again. */
const tiersAreDue = (business: Business) =>
  inside(business, () => CurrentBusiness.query(`update stream_cursors set tiers = '{}'`))

async function paidSearch(ask: ReturnType<typeof asking>, period: Record<string, string>) {
  const { rows } = await ask('analytics/channels', period)

  return rows.find(({ channel }: { channel: string }) => channel === 'paid_search')
}

test.group('The promise: from a click to what the platform is told', (group) => {
  group.each.setup(async () => {
    google = new GoogleAds()
    square = new Square()
    stripe = new Stripe()
    const servers = { google: google.server, square: square.server, stripe: stripe.server }
    for (const server of Object.values(servers)) await server.start()
    const origins = Object.entries(servers).map(([id, { origin }]) => [id, origin])
    const giveBack = await useVendors(Object.fromEntries(origins), FOUR_APPS)

    return async () => {
      giveBack()
      for (const server of Object.values(servers)) await server.stop()
    }
  })

  test('a Google click, a Square booking and {name} become revenue beside spend, told once')
    .with(TILLS)
    .run(async ({ assert, client }, { connector, pay, giveBack, net }) => {
      fillVendors()
      pay()
      const business = await createBusiness({ timezone: 'America/New_York' })
      const { ads, bookings } = await connectBoth(business)
      const till = connector === 'stripe' ? (await connectStripe(business)).id : bookings
      await tellKeptVisits(business, ads)
      await takeIn(business, [
        touchpoint('tp_1', {
          occurredAt: daysAgo(BOOKED, '14:00:00Z'),
          url: `https://shop.example/?gclid=${GCLID}`,
          contact: { email: 'ana.kovac@example.com' },
        }),
      ])
      await syncNow(business, ads)
      await syncNow(business, bookings)
      if (till !== bookings) await syncNow(business, till)

      const key = await createApiKey({ place: { businessId: business.id } })
      const ask = asking(client, { key })
      const period = { from: dayOf(30), to: dayOf(0), stage: 'net' }
      const paid = await paidSearch(ask, period)
      assert.containSubset(paid, {
        spend: usd(20),
        revenue: usd(40),
        roas: 2,
      })

      await work(business)
      google.statuses.set('req-1', { requestStatus: 'SUCCESS' })
      await work(business, true)
      assert.equal(google.ingested.size, 1)
      const [event] = google.ingested.get('req-1')!.events
      assert.containSubset(event, {
        adIdentifiers: { gclid: GCLID },
        currency: 'USD',
        conversionValue: 40,
      })
      assert.deepEqual(
        (await ledger(business)).map(({ state, reason }) => [state, reason]),
        [['accepted', null]]
      )

      giveBack()
      await tiersAreDue(business)
      await syncNow(business, till)
      await work(business, true)
      assert.deepEqual((await paidSearch(ask, period)).revenue, net)
      assert.deepEqual(
        (await ledger(business)).map(({ state, reason }) => [state, reason]),
        [['accepted', 'cannot_restate']]
      )
      assert.equal(google.ingested.size, 1)
    })

  test('a second sync of both changes nothing', async ({ assert }) => {
    fillVendors()
    TILLS[0]!.pay()
    const business = await createBusiness({ timezone: 'America/New_York' })
    const { ads, till } = await connectBoth(business)
    const rowsNow = () =>
      inside(business, () =>
        CurrentBusiness.query(
          `select 'a' || external_id as id, version from appointments
           union all select 'p' || external_id, version from payments
           union all select 's' || external_id, version from ad_spend order by 1`
        )
      )
    await syncNow(business, ads)
    await syncNow(business, till)
    const once = [...(await rowsNow())]
    await syncNow(business, ads)
    await syncNow(business, till)

    assert.isNotEmpty(once)
    assert.deepEqual([...(await rowsNow())], once)
  })
})
