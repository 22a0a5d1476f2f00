import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

const QUERY = new URLSearchParams(WEEKEND).toString()
const eur = (units: number) => ({ micros: String(units * 1_000_000), currency: 'EUR' })

test.group('Pages of reporting', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
  })

  async function enter(
    client: ApiClient,
    given: { role?: 'owner' | 'analyst' | 'manager'; locationIds?: string[] } = {}
  ) {
    const { business } = salon
    const user = await createUser({ role: 'owner', place: { businessId: business.id }, ...given })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const get = (path: string) => browser.get(`/b/${business.slug}${path}`)
    const props = async (path: string) => {
      const response = await get(path)
      if (response.status() !== 200) throw new Error(`${path}: ${response.status()}`)

      return BrowserSession.page(response)
    }

    return { get, props }
  }

  const idOf = (externalId: string) =>
    inside(salon.business, async () => {
      const [row] = await CurrentBusiness.query<{ id: string }>(
        'select id from appointments where business_id = $1 and external_id = $2',
        [salon.business.id, externalId]
      )

      return row!.id
    })

  test('the overview has its filter, its choices and exact amounts as text', async ({
    client,
    assert,
  }) => {
    const { props } = await enter(client)
    const page = await props(`?${QUERY}&print=1`)

    assert.equal(page.component, 'reporting/overview')
    assert.includeDeepMembers(Object.entries(page.props.filter), [
      ['from', '2026-03-28'],
      ['stage', 'kept'],
      ['model', 'last_non_direct'],
      ['locations', []],
    ])
    assert.lengthOf(page.props.options.models, 6)
    assert.deepEqual(
      page.props.options.locations.map(({ name }: { name: string }) => name),
      ['Brooklyn', 'Mitte']
    )
    assert.deepEqual(page.props.channels.total.revenue, eur(120))
    assert.lengthOf(page.props.cards, 6)
  })

  test('a location of the filter keeps the others on offer', async ({ client, assert }) => {
    const { props } = await enter(client)
    const { options } = (await props(`?${QUERY}`)).props
    const [brooklyn] = options.locations
    const narrowed = (await props(`?${QUERY}&locations=${brooklyn.id}`)).props

    assert.deepEqual(narrowed.filter.locations, [brooklyn.id])
    assert.lengthOf(narrowed.options.locations, 2)
    assert.equal(narrowed.channels.total.booked, 2)
  })

  test('a member of one location is offered that one', async ({ client, assert }) => {
    const { props: ofOwner } = await enter(client)
    const [brooklyn] = (await ofOwner(`?${QUERY}`)).props.options.locations
    const { props } = await enter(client, { role: 'manager', locationIds: [brooklyn.id] })
    const page = await props(`?${QUERY}`)

    assert.deepEqual(page.props.options.locations, [brooklyn])
    assert.deepEqual(page.props.filter.locations, [])
    assert.equal(page.props.channels.total.booked, 2)
  })

  test('the list holds what its table shows', async ({ client, assert }) => {
    const { props } = await enter(client)
    const page = await props(`/appointments?${QUERY}`)
    const [row] = page.props.rows

    assert.equal(page.component, 'reporting/appointments')
    assert.equal(page.props.total, 6)
    assert.deepInclude(row, {
      timezone: 'Europe/Berlin',
      location: 'Mitte',
      service: 'Cut',
      status: 'completed',
      isNew: false,
      value: eur(60),
      channelLabel: 'Unattributed',
    })
    assert.deepInclude(page.props.options.channels, { name: 'paid_search', label: 'Paid search' })
  })

  test('an appointment shows touches, status and money in the order of time', async ({
    client,
    assert,
  }) => {
    const { props } = await enter(client)
    const page = await props(`/appointments/${await idOf('a1')}`)
    const { timeline, payments, match, credits } = page.props

    assert.equal(page.component, 'reporting/appointment')
    assert.deepEqual(
      timeline
        .filter(({ type }: { type: string }) => type !== 'status')
        .map(({ type }: { type: string }) => type),
      ['touchpoint', 'touchpoint', 'payment', 'refund']
    )
    assert.include(
      timeline.map(({ type }: { type: string }) => type),
      'status'
    )
    assert.deepInclude(payments[0], { gross: eur(75), tip: eur(10), tax: eur(5), base: eur(60) })
    assert.deepEqual(payments[0].refunds[0].amount, eur(25))
    assert.equal(match.band, 'strong')
    assert.lengthOf(credits, 6)
  })

  test('an unmatched appointment says what was missing', async ({ client, assert }) => {
    const { props } = await enter(client)
    const { match } = (await props(`/appointments/${await idOf('a3')}`)).props

    assert.deepEqual(match.missing, ['phone_booking', 'no_contact', 'no_hint'])
    assert.isNull(match.confidence)
  })

  test('an appointment that is not there, or no more, is not found', async ({ client, assert }) => {
    const { get } = await enter(client)
    for (const id of [uuidV7(), 'a1', '%27']) {
      assert.equal((await get(`/appointments/${id}`)).status(), 404)
    }
  })

  test('an analyst sees figures, and no single appointment', async ({ client, assert }) => {
    const { get } = await enter(client, { role: 'analyst' })

    assert.equal((await get(`?${QUERY}`)).status(), 200)
    assert.equal((await get('/appointments')).status(), 403)
    assert.equal((await get(`/appointments/${await idOf('a1')}`)).status(), 403)
  })
})
