import { test } from '@japa/runner'
import { insideOrganization } from '#tenancy/organization_door'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { BOOKED, chainWithRates } from '#tests/fixtures/exchange_rates'
import { forgetLimits } from '#tests/fixtures/member'
import { importSalon } from '#tests/fixtures/salon'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'

type Row = Record<string, any>

const eur = (amount: number) => ({ micros: String(Math.round(amount * 1e6)), currency: 'EUR' })
/** Of one salon: what is in its own currency, and its dollars by the local day of New York. */
const EURO = { revenue: 160, spend: 40 }
const DOLLARS = { on28: 80, on29: 90, spend: 12 }

test.group('Exchange rates', (group) => {
  group.each.setup(forgetLimits)

  test('each amount takes the rate of its own local day', async ({ client, assert }) => {
    const { nord, figures, say } = await chainWithRates(client)
    await importSalon(nord)
    assert.deepEqual((await figures()).channels.total.revenue, eur(EURO.revenue))

    await say('2026-03-28', '0.9')
    await say('2026-03-29', '0,8')
    const { channels, currencies, conversion, cards } = await figures()
    // Berlin has the 29th already when the first dollars are booked: New York has not.
    const revenue = EURO.revenue + DOLLARS.on28 * 0.9 + DOLLARS.on29 * 0.8
    const spend = EURO.spend + DOLLARS.spend * 0.9
    assert.deepEqual(channels.total.revenue, eur(revenue))
    assert.deepEqual(channels.total.spend, eur(spend))
    assert.deepEqual(cards.find(({ key }: Row) => key === 'spend').value, eur(spend))
    assert.deepEqual(
      currencies.map(({ currency }: Row) => currency),
      ['EUR']
    )
    assert.deepEqual(conversion, {
      converted: [
        {
          currency: 'USD',
          into: 'EUR',
          lowest: '0.8',
          highest: '0.9',
          from: '2026-03-28',
          to: '2026-03-29',
          borrowedDays: 0,
          origins: [''],
        },
      ],
      unconverted: [],
    })
  })

  test('every page of the organization comes to the same total', async ({ client, assert }) => {
    const { nord, organization, figures, upload } = await chainWithRates(client)
    const other = { ...SALON_BUSINESS, currency: 'USD', name: 'Brooklyn' }
    const sued = await createBusiness({ ...other, organization: { slug: organization.slug } })
    for (const business of [nord, sued]) await importSalon(business)
    await upload(
      'day,from,to,rate\n2026-03-28,USD,EUR,0.123456789012\n2026-03-29,USD,EUR,7.000000000001',
      false
    )
    const [all, channels, models, locations] = [
      await figures(),
      await figures('/channels'),
      await figures('/models'),
      await figures('/locations'),
    ]
    const { revenue } = all.channels.total
    // 2 × (160 + 80 × 0.123456789012 + 90 × 7.000000000001), exact, then rounded once.
    assert.deepEqual(revenue, { micros: '1599753086', currency: 'EUR' })
    assert.deepEqual(channels.total.revenue, revenue)
    assert.deepEqual(locations.total.revenue, revenue)
    assert.isTrue(models.isAddingUp)
    for (const cell of models.total.values) assert.deepEqual(cell.revenue, revenue)
    const worth = (row: Row) => BigInt((row.converted ?? row).revenue.micros)
    const [brooklyn] = all.businesses.filter(({ slug }: Row) => slug === sued.slug)
    assert.equal(brooklyn.revenue.currency, 'USD')
    assert.equal(brooklyn.converted.revenue.currency, 'EUR')
    const before = all.businesses.find(({ slug }: Row) => slug === nord.slug)
    assert.deepEqual(before.revenue, eur(EURO.revenue))
    assert.isTrue(worth(brooklyn) > worth(before))
    assert.equal(models.conversion.converted[0].origins[0], 'rates.csv')
  })

  test('a day takes the nearest rate of the seven before; one without stays listed', async ({
    client,
    assert,
  }) => {
    const { nord, figures, say } = await chainWithRates(client)
    await importSalon(nord)
    await say('2026-03-21', '0.5')
    const { channels, currencies, conversion, businesses } = await figures()

    assert.deepEqual(channels.total.revenue, eur(EURO.revenue + DOLLARS.on28 * 0.5))
    const [, dollars] = currencies
    assert.deepEqual(dollars.revenue, { micros: '90000000', currency: 'USD' })
    assert.deepInclude(conversion.converted[0], { borrowedDays: 1, from: '2026-03-21' })
    assert.deepEqual(conversion.unconverted, [
      { currency: 'USD', into: 'EUR', days: 1, from: '2026-03-29', to: '2026-03-29' },
    ])
    assert.isNull(businesses[0].converted)
  })

  test('a later rate of the day restates at once, and one that is removed is gone', async ({
    client,
    assert,
  }) => {
    const { nord, browser, base, figures, say } = await chainWithRates(client)
    await importSalon(nord)
    const revenue = async () => (await figures()).channels.total.revenue
    await say('2026-03-28', '0.9')
    assert.deepEqual(await revenue(), eur(160 + 170 * 0.9))
    await say('2026-03-28', '0.5')
    assert.deepEqual(await revenue(), eur(160 + 170 * 0.5))
    await browser.delete(`${base}/rates`, { day: '2026-03-28', base: 'USD', quote: 'EUR' })
    assert.deepEqual(await revenue(), eur(160))
  })

  test('another currency of the organization, and one that is asked for', async ({
    client,
    assert,
  }) => {
    const { nord, browser, base, props, figures, say } = await chainWithRates(client)
    await importSalon(nord)
    await say('2026-03-28', '2', { base: 'EUR', quote: 'USD' })
    const asked = await props(`?${BOOKED}&currency=USD`)
    assert.deepEqual(asked.channels.total.revenue, { micros: '490000000', currency: 'USD' })
    assert.deepEqual((await figures()).channels.total.revenue, eur(160))

    await browser.get(`${base}/settings`)
    await browser.put(`${base}/settings`, { name: 'Chain', currency: 'USD' })
    assert.deepEqual((await figures()).channels.total.revenue, asked.channels.total.revenue)
    const { needed, currency } = await props('/rates')
    assert.deepEqual(
      { needed, currency },
      {
        needed: [{ base: 'EUR', through: '2026-03-28' }],
        currency: 'USD',
      }
    )
  })

  test('a file is seen before it is taken in; its last line of a day counts', async ({
    client,
    assert,
  }) => {
    const { props, say, upload } = await chainWithRates(client)
    await say('2026-03-28', '0.9')
    const text = [
      'day;from;to;rate',
      '2026-03-28;USD;EUR;0,91',
      '2026-03-29;usd;eur;0,92',
      '2026-03-29;USD;EUR;0,93',
      '2026-02-30;USD;EUR;1',
      '2026-03-30;UST;EUR;1',
      '2026-03-30;EUR;EUR;1',
      '2026-03-30;USD;EUR;lots',
    ].join('\n')
    const { preview } = BrowserSession.page(await upload(text, true)).props
    assert.deepEqual(preview.effect, { inserted: 1, updated: 1, unchanged: 0 })
    assert.deepEqual(preview.bad, [
      { line: 5, field: 'day', fault: 'bad_day' },
      { line: 6, field: 'base', fault: 'bad_currency' },
      { line: 7, field: 'quote', fault: 'same_currency' },
      { line: 8, field: 'rate', fault: 'bad_rate' },
    ])
    assert.equal((await props('/rates')).count, 1)

    await upload(text, false)
    const { rates } = await props('/rates')
    assert.deepEqual(
      rates.map(({ day, rate, origin, fileName }: Row) => [day, rate, origin, fileName]),
      [
        ['2026-03-29', '0.93', 'file', 'rates.csv'],
        ['2026-03-28', '0.91', 'file', 'rates.csv'],
      ]
    )
  })

  test('a form with {field} {value} is refused at its field')
    .with([
      { field: 'day', value: '2026-02-30' },
      { field: 'base', value: 'DOLLAR' },
      { field: 'quote', value: 'USD' },
      { field: 'rate', value: '-0.9' },
    ])
    .run(async ({ client, assert }, { field, value }) => {
      const { props, say } = await chainWithRates(client)
      await say('2026-03-28', '0.9', { [field]: value })
      const { errors, count } = await props('/rates')

      assert.property(errors, field)
      assert.equal(count, 0)
    })

  test('a file without its columns is refused', async ({ client, assert }) => {
    const { props, upload } = await chainWithRates(client)
    await upload('day,what,rate\n2026-03-28,USD,1', false)

    assert.property((await props('/rates')).errors, 'text')
  })

  test('are for owners and admins of the whole organization: no {$self}')
    .with(['manager', 'analyst', 'viewer'] as const)
    .run(async ({ client, assert }, role) => {
      const { browser, base, organization } = await chainWithRates(client, role)
      assert.equal((await browser.get(`${base}/rates`)).status(), 403)
      const given = { day: '2026-03-28', base: 'USD', quote: 'EUR', rate: '1' }
      assert.equal((await browser.post(`${base}/rates`, given)).status(), 403)
      const { id } = organization
      const rows = await insideOrganization(id, ({ query }) =>
        query('select day from exchange_rates', [])
      )
      assert.isEmpty(rows)
    })
})
