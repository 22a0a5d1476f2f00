import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { MembershipPlace } from '#accounts/memberships'
import { setMembership } from '#accounts/memberships'
import type { Business } from '#tenancy/businesses'
import { saveRates } from '#tenancy/exchange_rates'
import { listLocations } from '#tenancy/locations'
import { organizationById } from '#tenancy/organizations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { forgetLimits } from '#tests/fixtures/member'
import { importSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const QUERY = new URLSearchParams(WEEKEND).toString()
const eur = (amount: number) => ({ micros: String(amount * 1_000_000), currency: 'EUR' })

test.group('Spend and reports of an organization', (group) => {
  let nord: Business
  let sued: Business
  let slug: string

  group.each.setup(forgetLimits)
  group.setup(async () => {
    nord = await createBusiness({ ...SALON_BUSINESS, name: 'Nord' })
    slug = (await organizationById(nord.organizationId))!.slug
    sued = await createBusiness({ ...SALON_BUSINESS, name: 'Süd', organization: { slug } })
    for (const business of [nord, sued]) await importSalon(business)
  })

  async function enter(client: ApiClient, place: MembershipPlace, given: Row = {}) {
    const user = await createUser({ role: 'analyst', place, ...given })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const props = async (path: string): Promise<Row> => {
      const response = await browser.get(path)
      if (response.status() !== 200) throw new Error(`${path}: ${response.status()}`)

      return BrowserSession.page(response).props
    }

    return { browser, props, user }
  }
  const whole = () => ({ organizationId: nord.organizationId })

  test('says of each business what its own page says', async ({ client, assert }) => {
    const { props } = await enter(client, whole())
    const { businesses } = await props(`/o/${slug}/spend?${QUERY}`)
    const own = await props(`/b/${nord.slug}/spend?${QUERY}`)
    const [row] = businesses.filter((business: Row) => business.slug === nord.slug)

    assert.deepEqual(row.totals, own.totals)
    assert.deepEqual(row.accounts, own.accounts)
  })

  test('sums in one currency with the rates of the days, else lists', async ({
    client,
    assert,
  }) => {
    const { props } = await enter(client, whole())
    const before = await props(`/o/${slug}/spend?${QUERY}`)
    assert.deepEqual(before.total, eur(80))
    assert.deepEqual(
      before.currencies.map(({ currency, spend }: Row) => [currency, spend.micros]),
      [
        ['EUR', '80000000'],
        ['USD', '24000000'],
      ]
    )
    const rate = { day: '2026-03-28', base: 'USD', quote: 'EUR', rate: '0.5' }
    const by = { origin: 'by_hand', fileName: null, actor: 'test' } as const
    await saveRates(nord.organizationId, [rate], by)
    const after = await props(`/o/${slug}/spend?${QUERY}`)
    assert.deepEqual(after.total, eur(92))
    assert.deepEqual(
      after.businesses.map(({ spend }: Row) => spend),
      [eur(46), eur(46)]
    )
  })

  test('shows none of a business that is seen in part', async ({ client, assert }) => {
    const [place] = await inside(nord, listLocations)
    const given = { locationIds: [place!.id] }
    const { props, user } = await enter(client, { businessId: nord.id }, given)
    await setMembership({ userId: user.id, place: { businessId: sued.id }, role: 'viewer' })
    const { businesses, total, seesSpend } = await props(`/o/${slug}/spend?${QUERY}`)
    const [part, all] = businesses as [Row, Row]

    assert.deepInclude(part, { name: 'Nord', spend: null, accounts: [], totals: [] })
    assert.isNotEmpty(all.accounts)
    assert.isNull(total)
    assert.isFalse(seesSpend)
  })

  test('reports of the businesses stand in one list, each where it may be seen', async ({
    client,
    assert,
  }) => {
    const { browser, props } = await enter(client, whole())
    for (const business of [nord, sued]) {
      await browser.get(`/b/${business.slug}/channels?${QUERY}`)
      const given = { report: 'channels', name: `Of ${business.name}`, query: QUERY }
      await browser.post(`/b/${business.slug}/reports`, given)
    }
    const namesOf = ({ frozen }: Row) =>
      frozen.map(({ name, business }: Row) => [name, business.name])
    assert.deepEqual(namesOf(await props(`/o/${slug}/reports`)), [
      ['Of Süd', 'Süd'],
      ['Of Nord', 'Nord'],
    ])
    const local = await enter(client, { businessId: nord.id }, { role: 'viewer' })
    assert.deepEqual(namesOf(await local.props(`/o/${slug}/reports`)), [['Of Nord', 'Nord']])
  })
})
