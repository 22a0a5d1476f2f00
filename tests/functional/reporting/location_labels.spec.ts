import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { figureReader } from '#tests/fixtures/figure_reader'
import { asking, createSalon } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'
import { inside } from '#tests/fixtures/business'
import { createLocation } from '#tenancy/locations'

type Row = Record<string, any>
type Salon = Awaited<ReturnType<typeof createSalon>>

const eur = (units: number) => ({ micros: units * 1_000_000, currency: 'EUR' })
const ZONE = { timezone: 'Europe/Berlin', currency: 'EUR' }

/** An owner of the salon who may say what its places are. */
async function owner(client: ApiClient, { business }: Salon) {
  const user = await createUser({ role: 'owner', place: { businessId: business.id } })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  const address = `/b/${business.slug}/settings/locations`
  const shown = async (): Promise<Row> => BrowserSession.page(await browser.get(address)).props
  const label = async (name: string, labels: Row[]) => {
    const { id } = (await shown()).locations.find((one: Row) => one.name === name)

    return browser.put(`${address}/${id}/labels`, { labels })
  }

  return { browser, address, shown, label }
}

test.group('Labels of locations', () => {
  test('places with the same value are one row, and the total stays', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    await inside(salon.business, () => createLocation({ name: 'Nord', ...ZONE }))
    const { label } = await owner(client, salon)
    for (const place of ['Mitte', 'Brooklyn']) await label(place, [{ name: 'City', value: 'Big' }])
    const ask = asking(client, salon)
    const each = await ask('analytics/locations')
    const grouped = await ask('analytics/locations', { by: 'City' })
    const [big, unlabelled] = grouped.rows

    assert.deepEqual(grouped.groupings, ['City'])
    assert.deepEqual(grouped.total, each.total)
    assert.lengthOf(grouped.rows, 2)
    assert.deepInclude(big, {
      name: 'Big',
      locationId: null,
      booked: 6,
      kept: 4,
      revenue: eur(120),
    })
    assert.deepInclude(big, { noShow: 1, cancelled: 1, keptRate: 4 / 6 })
    assert.sameMembers(
      big.locationIds,
      each.rows.slice(0, 2).map((row: Row) => row.locationId)
    )
    assert.deepInclude(unlabelled, { name: null, booked: 0 })
    // Chance is weighed for each place all the same.
    assert.deepEqual(grouped.comparison, each.comparison)
  })

  test('its page, its file and the rows behind a group say the same', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { label } = await owner(client, salon)
    for (const place of ['Mitte', 'Brooklyn']) await label(place, [{ name: 'City', value: 'Big' }])
    const reader = await figureReader(client, salon)
    const { rows, by, restated } = await reader.page('locations', { by: 'City' })
    const file = (await reader.get('locations.csv', { by: 'City' })).text()
    const why = await reader.why('kept', { locations: rows[0].locationIds.join(',') })

    assert.deepEqual([by, restated, rows.length], ['City', null, 1])
    assert.match(file, /^City,/)
    assert.match(file, /\r\nBig,/)
    assert.equal(why.parts[0].total, rows[0].kept)
  })

  test('are replaced as a whole, shown with the place, and told apart by spelling', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { label, shown } = await owner(client, salon)
    await label('Mitte', [
      { name: 'City', value: 'Berlin' },
      { name: '__proto__', value: 'harmless' },
    ])
    await label('Mitte', [{ name: 'city', value: ' Berlin ' }])
    const mitte = (await shown()).locations.find((one: Row) => one.name === 'Mitte')

    assert.deepEqual(mitte.labels, { city: 'Berlin' })
  })

  test('a label without a value, twice the same one or a ninth one is refused', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { label, shown } = await owner(client, salon)
    const nine = [...Array(9).keys()].map((at) => ({ name: `label ${at}`, value: 'x' }))
    const twice = [
      { name: 'City', value: 'Berlin' },
      { name: 'City', value: 'Potsdam' },
    ]
    for (const wrong of [[{ name: 'City', value: '' }], twice, nine]) {
      await label('Mitte', wrong)
      const { locations, errors } = await shown()
      assert.isNotEmpty(errors)
      assert.isTrue(locations.every((one: Row) => Object.keys(one.labels).length === 0))
    }
  })

  test('a place of another business is not there to be labelled', async ({ client, assert }) => {
    const salon = await createSalon()
    const { browser, address } = await owner(client, salon)
    const other = await createBusiness()
    const made = await inside(other, () => createLocation({ name: 'Theirs', ...ZONE }))
    const id = made.ok ? made.value.id : ''
    const answer = await browser.put(`${address}/${id}/labels`, { labels: [] })

    assert.equal(answer.status(), 404)
  })
})
