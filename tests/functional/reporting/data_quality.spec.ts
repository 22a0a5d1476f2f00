import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import { forgetReports } from '#reporting/report_cache'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { asking, createSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

const QUERY = new URLSearchParams(WEEKEND).toString()
const eur = (units: number) => ({ micros: units * 1_000_000, currency: 'EUR' })

type Row = Record<string, any>

/** A campaign that nobody's click names, and an appointment from before the first touchpoint. */
const FAULTY = [
  {
    type: 'campaign',
    id: 'lost-1',
    adAccountId: 'google-1',
    name: 'Lost & found',
    channel: 'search',
    status: 'active',
  },
  {
    type: 'ad_group',
    id: 'lost-group',
    adAccountId: 'google-1',
    campaignId: 'lost-1',
    name: 'All',
    status: 'active',
  },
  {
    type: 'ad',
    id: 'lost-ad',
    adAccountId: 'google-1',
    campaignId: 'lost-1',
    adGroupId: 'lost-group',
    finalUrls: ['https://salon.example/book?utm_source=google'],
    status: 'active',
  },
  {
    type: 'ad_spend_daily',
    id: 'lost-spend',
    adAccountId: 'google-1',
    level: 'campaign',
    campaignId: 'lost-1',
    day: '2026-03-29',
    impressions: 10,
    clicks: 2,
    cost: eur(7),
  },
  {
    type: 'appointment',
    id: 'early',
    serviceIds: ['cut'],
    locationId: 'mitte',
    bookedAt: '2026-03-27T10:00:00Z',
    startsAt: '2026-03-28T10:00:00Z',
    status: 'completed',
    origin: 'online',
    price: eur(30),
    contact: { email: 'early@example.com' },
  },
]

test.group('Data quality', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon([...SALON, ...FAULTY])
  })

  const ask = (client: ApiClient, query: Record<string, string> = {}): Promise<Row> =>
    asking(client, salon)('analytics/data-quality', { from: '2026-03-27', ...query })

  async function enter(
    client: ApiClient,
    given: { role?: 'owner' | 'manager'; locationIds?: string[] } = {}
  ) {
    const user = await createUser({
      role: 'owner',
      place: { businessId: salon.business.id },
      ...given,
    })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    return (path: string) => browser.get(`/b/${salon.business.slug}/${path}`)
  }

  test('money that no click shows is at risk, with the link that mends it', async ({
    client,
    assert,
  }) => {
    const { audit } = await ask(client)
    const [lost] = audit.rows

    assert.deepEqual(audit.atRisk, eur(7))
    assert.deepInclude(lost, {
      name: 'Lost & found',
      isSeen: false,
      faults: ['unseen', 'no_medium', 'no_campaign', 'no_id'],
    })
    assert.equal(
      lost.fixedUrl,
      'https://salon.example/book?utm_source=google&utm_medium=cpc&utm_campaign=lost-found&utm_id=lost-1'
    )
    assert.lengthOf(audit.rows, 1)
  })

  test('unmatched appointments have the gravest of their reasons, once', async ({
    client,
    assert,
  }) => {
    const { unmatched, tiers, booked } = await ask(client)
    const reasons = Object.fromEntries(
      unmatched.map(({ reason, appointments }: Row) => [reason, appointments])
    )
    const none = tiers.find(({ tier }: Row) => tier === 'none').appointments
    const sum = unmatched.reduce((all: number, row: Row) => all + row.appointments, 0)

    assert.deepEqual(reasons, { before_snippet: 1, phone_booking: 2 })
    assert.equal(sum, none)
    assert.equal(
      tiers.reduce((all: number, row: Row) => all + row.appointments, 0),
      booked
    )
    assert.equal(booked, 7)
  })

  test('an appointment from before the snippet says so on its page', async ({ client, assert }) => {
    const get = await enter(client)
    const list = BrowserSession.page(await get('appointments?from=2026-03-27&to=2026-03-27'))
    const [early] = list.props.rows
    const { props } = BrowserSession.page(await get(`appointments/${early.id}`))

    assert.equal(props.match.missing[0], 'before_snippet')
  })

  test('whoever sees one location sees its appointments, and no link, spend or drop', async ({
    client,
    assert,
  }) => {
    const places = BrowserSession.page(await (await enter(client))(`locations?${QUERY}`)).props.rows
    const narrow = { role: 'manager' as const, locationIds: [places[0].locationId] }
    const { props } = BrowserSession.page(
      await (
        await enter(client, narrow)
      )(`data-quality?${QUERY}`)
    )

    assert.deepEqual([props.audit, props.drops, props.booked], [null, null, 2])
  })

  test('what would raise the match rate is said with its rows, and no gain of too few', async ({
    client,
    assert,
  }) => {
    const { levers, leastWith, sources } = await ask(client)
    const get = await enter(client)
    const csv = parse((await get(`levers.csv?${QUERY}`)).text(), { columns: true }) as Row[]

    assert.deepEqual(
      levers.map(({ lever, appointments, gain }: Row) => [lever, appointments, gain]),
      [
        ['customer_ids', 2, null],
        ['contacts', 1, null],
        ['calls', 1, null],
        ['desk', 1, null],
      ]
    )
    assert.equal(leastWith, 20)
    assert.lengthOf(sources, 1)
    assert.deepEqual([csv[0]!.lever, csv[0]!.gain_appointments], ['customer_ids', ''])
  })

  test('what people said stands beside what was matched, apart', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner', place: { businessId: salon.business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(owner.email)
    const base = `/b/${salon.business.slug}`
    const { rows } = BrowserSession.page(await browser.get(`${base}/appointments?${QUERY}`)).props
    const ids = new Map(rows.map((row: Row) => [`${row.channel} ${row.startsAt}`, row.id]))
    const say = (row: string, answer: string) =>
      browser.post(`${base}/appointments/${ids.get(row)}/self-reports`, { answer })
    await say('paid_search 2026-03-30T09:00:00.000Z', 'social')
    await say('paid_search 2026-03-30T09:00:00.000Z', 'search')
    await say('paid_social 2026-03-31T09:00:00.000Z', 'search')
    await say('email 2026-04-02T15:00:00.000Z', 'friend')
    await say('unattributed 2026-03-29T03:30:00.000Z', 'maps')
    forgetReports(salon.business.id)
    const { reconciliation } = await ask(client)

    assert.deepInclude(reconciliation, {
      answered: 4,
      matched: 3,
      compared: 2,
      agreeing: 1,
      share: null,
      leastCompared: 20,
    })
    assert.sameDeepMembers(
      reconciliation.rows.map((row: Row) => [row.answer, row.channelLabel, row.agrees]),
      [
        ['search', 'Paid search', true],
        ['search', 'Paid social', false],
        ['friend', 'E-mail', null],
      ]
    )
    const csv = parse((await browser.get(`${base}/reconciliation.csv?${QUERY}`)).text(), {
      columns: true,
    }) as Row[]
    assert.deepInclude(csv, {
      answer: 'search',
      matched_channel: 'paid_search',
      appointments: '1',
      agrees: 'yes',
    })
  })

  test('its tables leave as CSV, and the answer is as the document says', async ({
    client,
    assert,
  }) => {
    const get = await enter(client)
    const csv = async (table: string) =>
      parse((await get(`${table}.csv?${QUERY}`)).text(), { columns: true }) as Row[]
    const document = (await client.get('/api/openapi.json')).body()

    assert.deepInclude((await csv('data-quality'))[0], {
      campaign: 'Lost & found',
      spend_of_7_days_eur: '7.00',
    })
    assert.isNotEmpty(await csv('unmatched'))
    assert.isNotEmpty(await csv('tiers'))
    assert.deepEqual(await csv('drops'), [])
    assert.deepEqual(faultsOf(document, 'DataQuality', await ask(client)), [])
  })
})
