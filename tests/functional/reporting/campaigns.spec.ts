import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import type { Role } from '#accounts/rights'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { forgetLimits } from '#tests/fixtures/member'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const QUERY = new URLSearchParams(WEEKEND).toString()
const eur = (amount: number) => ({ micros: String(amount * 1_000_000), currency: 'EUR' })
/** Google claims two visits on the day of the first spend. */
const CLAIMED = SALON.map((record) =>
  'id' in record && record.id === 's1'
    ? {
        ...record,
        platformConversions: 2,
        platformConversionValue: { micros: 90e6, currency: 'EUR' },
      }
    : record
)
/** Money for a campaign that no touchpoint of the salon names. */
const UNSEEN = [
  {
    type: 'campaign',
    id: 'flyers',
    adAccountId: 'google-1',
    name: 'Flyers',
    channel: 'display',
    status: 'active',
  },
  {
    type: 'ad_spend_daily',
    id: 's9',
    adAccountId: 'google-1',
    level: 'campaign',
    campaignId: 'flyers',
    day: '2026-03-29',
    impressions: 10,
    clicks: 1,
    cost: { micros: 7e6, currency: 'EUR' },
  },
]

test.group('The page of a campaign', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.each.setup(forgetLimits)
  group.setup(async () => {
    salon = await createSalon([...CLAIMED, ...UNSEEN])
  })

  async function enter(client: ApiClient, role: Role = 'owner', locationIds?: string[]) {
    const { slug, id } = salon.business
    const user = await createUser({ role, place: { businessId: id }, locationIds })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const props = async (below: string): Promise<Row> => {
      const response = await browser.get(`/b/${slug}${below}`)
      if (response.status() !== 200) throw new Error(`${below}: ${response.status()}`)

      return BrowserSession.page(response).props
    }
    const tree = async () =>
      (await props(`/channels?${QUERY}`)).rows.flatMap(({ campaigns }: Row) => campaigns) as Row[]
    const idOf = async (name: string) =>
      (await tree()).find((campaign) => campaign.name === name)!.campaignId as string

    return { browser, props, tree, idOf, base: `/b/${slug}` }
  }

  test('says what the tree of channels says, day by day', async ({ client, assert }) => {
    const { props, tree, idOf } = await enter(client)
    const id = await idOf('Brand')
    const { campaign, series, adGroups } = await props(`/campaigns/${id}?${QUERY}`)
    const row = (await tree()).find(({ campaignId }) => campaignId === id)!

    for (const figure of ['spend', 'revenue', 'roas', 'kept', 'booked', 'cac', 'cpa', 'evidence']) {
      assert.deepEqual(campaign[figure], row[figure], figure)
    }
    assert.deepEqual(
      series.days.map(({ day, spend }: Row) => [day, spend]),
      [
        ['2026-03-28', eur(30)],
        ['2026-03-29', eur(10)],
        ['2026-03-30', null],
      ]
    )
    const kept = series.days.reduce((sum: number, day: Row) => sum + day.appointments, 0)
    assert.equal(kept, campaign.kept)
    assert.include(
      adGroups.map(({ name }: Row) => name),
      'Exact'
    )
  })

  test('sets what the platform claims beside its own figures', async ({ client, assert }) => {
    const { props, idOf } = await enter(client)
    const { claim, campaign } = await props(`/campaigns/${await idOf('Brand')}?${QUERY}`)

    assert.deepEqual(claim, {
      claimed: 2,
      values: [eur(90)],
      overClaim: 2 / campaign.kept,
    })
    const silent = await props(`/campaigns/${await idOf('Reels')}?${QUERY}`)
    assert.isNull(silent.claim)
  })

  test('says when money is spent that no journey shows, and what the link lacks', async ({
    client,
    assert,
  }) => {
    const { props, idOf } = await enter(client)
    const lost = await props(`/campaigns/${await idOf('Flyers')}?${QUERY}`)
    assert.isTrue(lost.risk.isAtRisk)
    assert.include(lost.risk.link.faults, 'unseen')
    assert.include(lost.risk.link.fixedUrl, 'utm_campaign=flyers')

    const seen = await props(`/campaigns/${await idOf('Brand')}?${QUERY}`)
    assert.isFalse(seen.risk.isAtRisk)
  })

  test('a change is written down, changed and taken back, and is a tick of the overview', async ({
    client,
    assert,
  }) => {
    const { browser, props, idOf, base } = await enter(client, 'analyst')
    const id = await idOf('Brand')
    const notes = async () =>
      (await props(`/campaigns/${id}`)).notes.map(({ day, text }: Row) => [day, text])
    await browser.post(`${base}/campaigns/${id}/notes`, {
      day: '2026-03-29',
      text: 'Raised budget',
    })
    assert.deepEqual(await notes(), [['2026-03-29', 'Raised budget']])
    const overview = await props(`?${QUERY}`)
    assert.containsSubset(overview.notes[0], {
      campaign: 'Brand',
      campaignId: id,
      day: '2026-03-29',
      text: 'Raised budget',
    })
    assert.isEmpty((await props('?from=2026-03-01&to=2026-03-02')).notes)

    const [note] = (await props(`/campaigns/${id}`)).notes
    await browser.put(`${base}/campaign-notes/${note.id}`, { day: '2026-03-28', text: 'New ads' })
    assert.deepEqual(await notes(), [['2026-03-28', 'New ads']])
    await browser.delete(`${base}/campaign-notes/${note.id}`)
    assert.isEmpty(await notes())
  })

  test('a change on {day} saying "{text}" is refused at its field')
    .with([
      { day: '2026-02-30', text: 'fine', field: 'day' },
      { day: '2026-03-28', text: '  ', field: 'text' },
      { day: '2026-03-28', text: 'x'.repeat(201), field: 'text' },
    ])
    .run(async ({ client, assert }, { day, text, field }) => {
      const { browser, props, idOf, base } = await enter(client)
      const id = await idOf('Brand')
      await browser.post(`${base}/campaigns/${id}/notes`, { day, text })
      const { errors, notes } = await props(`/campaigns/${id}`)

      assert.property(errors, field)
      assert.isEmpty(notes)
    })

  test('a viewer reads it and writes nothing', async ({ client, assert }) => {
    const { browser, props, idOf, base } = await enter(client, 'viewer')
    const id = await idOf('Brand')
    assert.isFalse((await props(`/campaigns/${id}`)).mayNote)
    const answer = await browser.post(`${base}/campaigns/${id}/notes`, {
      day: '2026-03-28',
      text: 'mine',
    })
    assert.equal(answer.status(), 403)
  })

  test('whoever sees one location sees its appointments, and neither money nor changes', async ({
    client,
    assert,
  }) => {
    const whole = await enter(client)
    const id = await whole.idOf('Brand')
    const { rows } = await whole.props(`/locations?${QUERY}`)
    const { browser, props, base } = await enter(client, 'analyst', [rows[0].locationId])
    const page = await props(`/campaigns/${id}?${QUERY}`)
    assert.isFalse(page.seesSpend)
    assert.isNull(page.campaign.spend)
    assert.isTrue(page.series.days.every(({ spend }: Row) => spend === null))
    assert.isFalse(page.mayNote)
    const given = { day: '2026-03-28', text: 'mine' }
    assert.equal((await browser.post(`${base}/campaigns/${id}/notes`, given)).status(), 403)
    assert.isEmpty((await props(`?${QUERY}`)).notes)
  })

  test('its spend counts for the places that it is for', async ({ client, assert }) => {
    const { browser, props, idOf, base } = await enter(client, 'manager')
    const id = await idOf('Brand')
    const { rows, comparison } = await props(`/locations?${QUERY}`)
    assert.equal(comparison.allocation, 'campaign_places_v2')
    const [one] = rows as Row[]
    await browser.put(`${base}/campaigns/${id}/places`, { locationIds: [one!.locationId] })
    assert.deepEqual((await props(`/campaigns/${id}`)).placeIds, [one!.locationId])
    await browser.put(`${base}/campaigns/${id}/places`, { locationIds: [] })
    assert.isEmpty((await props(`/campaigns/${id}`)).placeIds)

    const analyst = await enter(client, 'analyst')
    const refused = await analyst.browser.put(`${base}/campaigns/${id}/places`, { locationIds: [] })
    assert.equal(refused.status(), 403)
  })

  test('its days leave as CSV', async ({ client, assert }) => {
    const { browser, idOf, base } = await enter(client)
    const answer = await browser.get(`${base}/campaigns/${await idOf('Brand')}/days.csv?${QUERY}`)
    const [first] = parse(answer.text(), { columns: true }) as Row[]

    assert.deepInclude(first, { day: '2026-03-28', spend_eur: '30.00' })
    assert.match(
      String(answer.header('content-disposition')),
      /_campaigns-days_2026-03-28_2026-03-30_/
    )
  })

  test('an id that names none is not found', async ({ client, assert }) => {
    const { browser, base } = await enter(client)
    for (const id of ['nonsense', salon.business.id]) {
      assert.equal((await browser.get(`${base}/campaigns/${id}`)).status(), 404)
      assert.equal((await browser.get(`${base}/campaigns/${id}/days.csv`)).status(), 404)
    }
  })
})
