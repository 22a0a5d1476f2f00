import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { ROLES } from '#accounts/rights'
import { setMembership } from '#accounts/memberships'
import type { MembershipPlace } from '#accounts/memberships'
import { CurrentBusiness } from '#tenancy/current_business'
import { organizationById } from '#tenancy/organizations'
import type { Organization } from '#tenancy/organizations'
import type { Business } from '#tenancy/businesses'
import { listLocations } from '#tenancy/locations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { forgetLimits } from '#tests/fixtures/member'
import { importSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const QUERY = new URLSearchParams(WEEKEND).toString()
const PAGES = ['', '/channels', '/models', '/locations']

const twice = (money: Row | null) =>
  money && { ...money, micros: String(2n * BigInt(money.micros)) }
const by = (rows: Row[], name: string) => new Map(rows.map((row) => [row[name], row]))

test.group('An organization', (group) => {
  let organization: Organization
  let nord: Business
  let sued: Business
  let stranger: Business

  group.each.setup(forgetLimits)
  group.setup(async () => {
    nord = await createBusiness({ ...SALON_BUSINESS, name: 'Nord' })
    organization = (await organizationById(nord.organizationId))!
    const { slug } = organization
    sued = await createBusiness({ ...SALON_BUSINESS, name: 'Süd', organization: { slug } })
    stranger = await createBusiness({ ...SALON_BUSINESS, name: 'Stranger' })
    for (const business of [nord, sued, stranger]) await importSalon(business)
  })

  async function enter(client: ApiClient, place: MembershipPlace, given: Row = {}) {
    const user = await createUser({ role: 'owner', place, ...given })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const props = async (path: string): Promise<Row> => {
      const response = await browser.get(`${path}?${QUERY}`)
      if (response.status() !== 200) throw new Error(`${path}: ${response.status()}`)

      return BrowserSession.page(response).props
    }

    return { browser, props, user }
  }
  const whole = () => ({ organizationId: organization.id })
  const base = () => `/o/${organization.slug}`

  test('two salons count twice what one does', async ({ client, assert }) => {
    const { props } = await enter(client, whole())
    const one = await props(`/b/${nord.slug}`)
    const all = await props(base())

    assert.deepEqual(all.channels.total.revenue, twice(one.channels.total.revenue))
    assert.equal(all.channels.total.kept, 2 * one.channels.total.kept)
    assert.deepEqual(all.channels.total.spend, twice(one.channels.total.spend))
    assert.equal(all.channels.total.roas, one.channels.total.roas)
    const cards = by(one.cards, 'key')
    for (const card of all.cards as Row[]) {
      const single = cards.get(card.key)!.value
      const isRatio = ['roas', 'share', 'cac'].includes(card.key)
      const expected = typeof single === 'number' ? 2 * single : twice(single)
      assert.deepEqual(card.value, isRatio ? single : expected, card.key)
    }
    assert.deepEqual(
      all.trend.days.map((day: Row) => day.revenue),
      one.trend.days.map((day: Row) => twice(day.revenue))
    )
  })

  test('the businesses come to the organization', async ({ client, assert }) => {
    const { props } = await enter(client, whole())
    const { businesses, channels } = await props(base())

    assert.sameMembers(
      businesses.map(({ slug }: Row) => slug),
      [nord.slug, sued.slug]
    )
    const sum = businesses.reduce(
      (total: bigint, row: Row) => total + BigInt(row.revenue.micros),
      0n
    )
    assert.equal(String(sum), channels.total.revenue.micros)
  })

  test('channels, models and locations add up as well', async ({ client, assert }) => {
    const { props } = await enter(client, whole())
    const [channels, ours] = [
      await props(`${base()}/channels`),
      await props(`/b/${nord.slug}/channels`),
    ]
    for (const row of ours.rows as Row[]) {
      assert.deepEqual(by(channels.rows, 'channel').get(row.channel)!.revenue, twice(row.revenue))
    }
    const models = await props(`${base()}/models`)
    assert.isTrue(models.isAddingUp)
    assert.deepEqual(models.total.values[0].revenue, channels.total.revenue)
    const locations = await props(`${base()}/locations`)
    const inNord = await props(`/b/${nord.slug}/locations`)
    assert.lengthOf(locations.rows, 2 * inNord.rows.length)
    assert.deepEqual(locations.total.revenue, twice(inNord.total.revenue))
    assert.include(locations.rows[0].name, 'Nord')
  })

  test('amounts in another currency are listed apart', async ({ client, assert }) => {
    const { props } = await enter(client, whole())
    const [all, one] = [await props(base()), await props(`/b/${nord.slug}/channels`)]
    const others = (all.currencies as Row[]).filter(({ currency }) => currency !== 'EUR')

    assert.isNotEmpty(others)
    for (const row of others) {
      const single = by(one.currencies, 'currency').get(row.currency)!
      assert.deepEqual(row.revenue, twice(single.revenue))
    }
  })

  test('a member of one business sees that one alone', async ({ client, assert }) => {
    const { props } = await enter(client, { businessId: nord.id }, { role: 'viewer' })
    const [all, one] = [await props(base()), await props(`/b/${nord.slug}`)]

    assert.deepEqual(all.channels.total, one.channels.total)
    assert.notInclude(JSON.stringify(all), sued.slug)
  })

  test('who sees one place of one business sees that place, and no spend', async ({
    client,
    assert,
  }) => {
    const [place] = await inside(nord, listLocations)
    const { props, user } = await enter(
      client,
      { businessId: nord.id },
      { role: 'analyst', locationIds: [place!.id] }
    )
    await setMembership({ userId: user.id, place: { businessId: sued.id }, role: 'analyst' })
    const own = await props(`/b/${nord.slug}`)
    const other = await props(`/b/${sued.slug}`)
    const all = await props(base())

    const kept = own.channels.total.kept + other.channels.total.kept
    assert.equal(all.channels.total.kept, kept)
    assert.isNull(all.channels.total.spend)
    const { rows } = await props(`${base()}/locations`)
    const ofNord = rows.filter(({ name }: Row) => name.endsWith(' Nord'))
    assert.lengthOf(ofNord, 1)
  })

  test('what is finer than a day is asked of one business', async ({ client, assert }) => {
    const { props, browser } = await enter(client, whole())
    const { page, businesses } = await props(`${base()}/appointments`)
    assert.equal(page, 'appointments')
    assert.isTrue(businesses.every((row: Row) => row.appointments > 0))

    const unknown = await browser.get(`${base()}/nothing-like-this`)
    unknown.assertStatus(404)
  })

  test('of somebody else is as little there as one that does not exist: our {$self}')
    .with([...ROLES])
    .run(async ({ client, assert }, role) => {
      const { browser } = await enter(client, { businessId: stranger.id }, { role })
      for (const below of PAGES) {
        const theirs = await browser.get(base() + below)
        const nobodys = await browser.get(`/o/no-such-organization${below}`)
        const bodies = [theirs, nobodys].map((response) => {
          const { component, props } = BrowserSession.page(response)

          return { component, code: props.code, status: response.status() }
        })
        assert.deepEqual(bodies[0], bodies[1])
        assert.equal(bodies[0]!.status, 404)
        assert.notInclude(theirs.text(), organization.id)
        assert.notInclude(theirs.text(), sued.slug)
      }
    })

  test('reads daily sums and nothing finer', async ({ assert }) => {
    const scope = { businessIds: [nord.id], actor: 'test', locations: null }
    const count = (table: string) =>
      CurrentBusiness.readOrganization(scope, () =>
        CurrentBusiness.query<{ count: bigint }>(
          `select count(*) as count from ${table} where business_id = $1`,
          [CurrentBusiness.id()]
        )
      )
    const [sums] = await count('channel_daily')

    assert.isAbove(Number(sums!.count), 0)
    for (const table of ['appointments', 'touchpoints', 'payments', 'locations']) {
      await assert.rejects(() => count(table), /no business is set/)
    }
  })

  test('one chain opens as a whole, several are chosen from', async ({ client, assert }) => {
    const { browser, user } = await enter(client, whole())
    assert.equal((await browser.get('/')).header('location'), base())
    await setMembership({ userId: user.id, place: { businessId: stranger.id }, role: 'analyst' })

    assert.equal((await browser.get('/')).header('location'), '/businesses')
  })
})
