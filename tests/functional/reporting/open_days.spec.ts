import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { clock } from '#core/clock'
import { organizationById } from '#tenancy/organizations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { asking, createSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

const eur = (units: number) => ({ micros: units * 1_000_000, currency: 'EUR' })

type Row = Record<string, any>

const PERIOD = { from: '2026-03-01', to: '2026-03-30' }

/** On the evening of the 30th: money was spent that day, and who booked then has not been here. */
const TODAY = [
  {
    type: 'ad_spend_daily',
    id: 's9',
    adAccountId: 'google-1',
    level: 'campaign',
    campaignId: 'brand',
    day: '2026-03-30',
    impressions: 100,
    clicks: 5,
    cost: eur(20),
  },
  {
    type: 'appointment',
    id: 'a9',
    serviceIds: ['cut'],
    locationId: 'mitte',
    bookedAt: '2026-03-30T11:00:00Z',
    startsAt: '2026-04-20T09:00:00Z',
    status: 'booked',
    origin: 'online',
    price: eur(60),
    contact: { email: 'gina@example.com' },
  },
]

test.group('Open days', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>
  let thaw: () => void

  group.setup(async () => {
    thaw = clock.freeze(Date.parse('2026-03-30T20:00:00Z'))
    salon = await createSalon([...SALON, ...TODAY])

    return () => thaw()
  })

  const ask = (client: ApiClient, path: string, query: Record<string, string> = {}): Promise<Row> =>
    asking(client, salon)(`analytics/${path}`, query)
  const search = (rows: Row[]) => rows.find((row) => row.channel === 'paid_search')!
  /** Pages hold micros as text. */
  const amount = (value: Row | number | null) =>
    typeof value === 'object' ? Number(value?.micros) : value
  const card = (report: Row, key: string) => report.cards.find((one: Row) => one.key === key)

  test('ratios leave them out, and sums hold them', async ({ client, assert }) => {
    const { rows, total, filter } = await ask(client, 'channels')

    assert.equal(filter.openDays, 'left_out')
    assert.deepInclude(search(rows), { spend: eur(60), roas: 1.5, cpa: eur(40), cac: eur(40) })
    assert.deepEqual([total.spend, total.roas, total.newShare], [eur(60), 1.5, 2 / 3])
    assert.equal(total.kept, 4)
  })

  test('ratios include them when asked to', async ({ client, assert }) => {
    const { rows, total } = await ask(client, 'channels', { openDays: 'included' })

    assert.deepInclude(search(rows), { spend: eur(60), roas: 1, cpa: eur(60), cac: eur(60) })
    assert.deepEqual([total.roas, total.newShare], [1, 0.5])
  })

  test('campaigns and cards say the same as their channel', async ({ client, assert }) => {
    const [brand] = (await ask(client, 'campaigns')).rows
    const dashboard = await ask(client, 'dashboard')

    assert.equal(dashboard.matureThrough, '2026-03-29')
    assert.deepInclude(brand, { spend: eur(60), roas: 1.5 })
    assert.deepInclude(card(dashboard, 'roas'), { value: 1.5 })
    assert.deepInclude(card(dashboard, 'roas').formula.inputs, {
      name: 'Open days left out after',
      value: '2026-03-29',
    })
    assert.deepEqual(card(dashboard, 'spend').value, eur(60))
  })

  test('an organization of one business says what the business says', async ({
    client,
    assert,
  }) => {
    const { organizationId } = salon.business
    const organization = (await organizationById(organizationId))!
    const { email } = await createUser({ role: 'owner', place: { organizationId } })
    const browser = new BrowserSession(client)
    await browser.signIn(email)
    for (const openDays of ['left_out', 'included']) {
      const query = { ...PERIOD, openDays }
      const page = async (below: string): Promise<Row> =>
        BrowserSession.page(
          await browser.get(`/o/${organization.slug}${below}?${new URLSearchParams(query)}`)
        ).props
      const dashboard = await ask(client, 'dashboard', query)
      const channels = await ask(client, 'channels', query)
      const locations = await ask(client, 'locations', query)
      const [overview, theirs, places] = [
        await page(''),
        await page('/channels'),
        await page('/locations'),
      ]

      for (const key of ['roas', 'cac', 'share']) {
        assert.equal(amount(card(overview, key).value), amount(card(dashboard, key).value), key)
      }
      assert.equal(overview.businesses[0].roas, channels.total.roas)
      assert.equal(overview.businesses[0].shareAttributed, card(dashboard, 'share').value)
      assert.equal(theirs.total.roas, channels.total.roas)
      assert.equal(amount(search(theirs.rows).cac), amount(search(channels.rows).cac))
      assert.equal(places.total.shareAttributed, locations.total.shareAttributed)
      assert.equal(places.roas, channels.total.roas)
    }
  })

  test('shares of locations leave them out as well', async ({ client, assert }) => {
    const left = (await ask(client, 'locations')).total
    const all = (await ask(client, 'locations', { openDays: 'included' })).total

    assert.deepEqual([left.newShare, all.newShare], [2 / 3, 0.5])
    assert.deepEqual([left.shareAttributed, all.shareAttributed], [1, 0.5])
    assert.deepEqual(left.revenue, all.revenue)
  })

  test('the share of new persons leaves them out, the persons are counted', async ({
    client,
    assert,
  }) => {
    const left = await ask(client, 'people')
    const all = await ask(client, 'people', { openDays: 'included' })

    assert.deepEqual([left.newShare, all.newShare], [2 / 3, 0.5])
    assert.deepEqual([left.newPersons, left.returning], [all.newPersons, all.returning])
  })

  test('a period of open days alone has no ratio, and says why', async ({ client, assert }) => {
    const dashboard = await ask(client, 'dashboard', { from: '2026-03-30' })

    for (const key of ['roas', 'cac', 'share']) {
      assert.deepInclude(card(dashboard, key), { value: null, reason: 'not_mature' })
    }
  })

  test('what was booked stays booked: that stage has no open day', async ({ client, assert }) => {
    const { rows } = await ask(client, 'channels', { stage: 'booked' })

    assert.equal(search(rows).roas, 1)
  })
})
