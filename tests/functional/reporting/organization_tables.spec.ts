import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { MembershipPlace } from '#accounts/memberships'
import { organizationById } from '#tenancy/organizations'
import type { Organization } from '#tenancy/organizations'
import type { Business } from '#tenancy/businesses'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { forgetLimits } from '#tests/fixtures/member'
import { importSalon, WEEKEND } from '#tests/fixtures/salon'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const QUERY = new URLSearchParams(WEEKEND).toString()
const TABLES = ['overview', 'channels', 'businesses', 'trend', 'models', 'locations', 'spend']

/** Rows of a file by their heads; no cell of the salon holds a comma. */
function rowsOf(text: string): Row[] {
  const [heads, ...lines] = text.trimEnd().split('\r\n')
  const names = heads!.split(',')

  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell]))
  )
}

test.group('Tables of an organization', (group) => {
  let organization: Organization
  let nord: Business

  group.each.setup(forgetLimits)
  group.setup(async () => {
    nord = await createBusiness({ ...SALON_BUSINESS, name: 'Nord' })
    organization = (await organizationById(nord.organizationId))!
    const { slug } = organization
    const sued = await createBusiness({ ...SALON_BUSINESS, name: 'Süd', organization: { slug } })
    for (const business of [nord, sued]) await importSalon(business)
  })

  async function enter(client: ApiClient, place: MembershipPlace, given: Row = {}) {
    const user = await createUser({ role: 'owner', place, ...given })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const get = (table: string) => browser.get(`/o/${organization.slug}/${table}.csv?${QUERY}`)

    return { get, rows: async (table: string) => rowsOf((await get(table)).text()) }
  }
  const whole = () => ({ organizationId: organization.id })

  test('have the sums of both businesses, each row of the page', async ({ client, assert }) => {
    const { rows } = await enter(client, whole())
    const channels = await rows('channels')
    const models = await rows('models')
    const locations = await rows('locations')

    assert.deepInclude(channels.at(-1), {
      channel: 'total',
      spend_eur: '80.00',
      revenue_eur: '240.00',
    })
    assert.deepEqual(await rows('overview'), channels)
    assert.deepInclude(models.at(-1), { first_revenue_eur: '240.00', last_appointments: '8' })
    assert.includeMembers(
      locations.map(({ location }) => location),
      ['Mitte · Nord', 'Mitte · Süd', 'total']
    )
    assert.deepInclude(locations.at(-1), {
      kept_appointments: '8',
      kept_rate_ratio: '0.6666666667',
    })
    assert.deepEqual(
      (await rows('trend')).map((row) => [row.day, row.credited_revenue_eur, row.spend_eur]),
      [
        ['2026-03-28', '120.00', '60.00'],
        ['2026-03-29', '0.00', '20.00'],
        ['2026-03-30', '0.00', ''],
      ]
    )
  })

  test('name the business of each row, and its currency', async ({ client, assert }) => {
    const { rows } = await enter(client, whole())
    const spend = (await rows('spend')).filter(({ cost }) => cost !== '')

    assert.deepEqual(
      (await rows('businesses')).map((row) => [row.business, row.currency, row.spend, row.revenue]),
      [
        ['Nord', 'EUR', '40.00', '120.00'],
        ['Süd', 'EUR', '40.00', '120.00'],
      ]
    )
    assert.deepEqual(
      spend
        .filter(({ business }) => business === 'Süd')
        .map((row) => [row.cost, row.cost_currency]),
      [
        ['30.00', 'EUR'],
        ['10.00', 'EUR'],
        ['12.00', 'USD'],
      ]
    )
  })

  test('hold what the member sees, under a name that says of what', async ({ client, assert }) => {
    const { get, rows } = await enter(client, { businessId: nord.id })
    const [only, ...others] = await rows('businesses')
    const name = (await get('channels')).header('content-disposition')

    assert.equal(only!.business, 'Nord')
    assert.isEmpty(others)
    assert.include(name, `${organization.slug}_channels_2026-03-28_2026-03-30_kept`)
  })

  test('are for those who may take figures along, and not there for strangers', async ({
    client,
    assert,
  }) => {
    const viewer = await enter(client, whole(), { role: 'viewer' })
    const elsewhere = await createBusiness()
    const stranger = await enter(client, { businessId: elsewhere.id })
    for (const table of TABLES) {
      assert.equal((await viewer.get(table)).status(), 403, table)
      assert.equal((await stranger.get(table)).status(), 404, table)
    }
  })
})
