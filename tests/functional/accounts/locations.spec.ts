import { test } from '@japa/runner'
import { managedLocations } from '#tenancy/locations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { signedInMember } from '#tests/fixtures/member'
import { asking, createSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

const BERLIN = { timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' }

test.group('Locations of a business', () => {
  test('are added, changed, closed and opened again', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    const address = `/b/${business.slug}/settings/locations`
    const shown = async () =>
      BrowserSession.page(await browser.get(address)).props.locations as any[]

    for (const name of ['Mitte', 'Nord']) await browser.post(address, { name, ...BERLIN })
    const [mitte] = await shown()
    assert.containsSubset(mitte, { name: 'Mitte', ...BERLIN, isClosed: false })

    const change = { name: 'Mitte am Park', ...BERLIN, isClosed: true }
    const answer = await browser.put(`${address}/${mitte.id}`, change)
    assert.equal(answer.header('location'), address)
    assert.deepEqual(
      (await shown()).map(({ name, isClosed }) => [name, isClosed]),
      [
        ['Nord', false],
        ['Mitte am Park', true],
      ]
    )

    await browser.put(`${address}/${mitte.id}`, { ...change, isClosed: false })
    assert.isFalse((await shown()).some(({ isClosed }) => isClosed))
  })

  test('the last open one stays open', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    const address = `/b/${business.slug}/settings/locations`
    await browser.post(address, { name: 'Mitte', ...BERLIN })
    const [only] = await inside(business, managedLocations)

    await browser.put(`${address}/${only!.id}`, { name: 'Mitte', ...BERLIN, isClosed: true })
    const { props } = BrowserSession.page(await browser.get(address))
    assert.isString(props.errors.isClosed)
    assert.isFalse(props.locations[0].isClosed)
  })

  test('a place that is none is refused, naming the field: {field}')
    .with([
      { field: 'timezone', value: 'Mars/Olympus' },
      { field: 'currency', value: 'EURO' },
      { field: 'country', value: 'XX' },
      { field: 'name', value: '' },
    ])
    .run(async ({ client, assert }, { field, value }) => {
      const { browser, business } = await signedInMember(client)
      const address = `/b/${business.slug}/settings/locations`
      await browser.post(address, { name: 'Mitte', ...BERLIN, [field]: value })
      const { props } = BrowserSession.page(await browser.get(address))

      assert.property(props.errors, field)
      assert.isEmpty(props.locations)
    })

  test('are not for managers to change', async ({ client }) => {
    const { browser, business } = await signedInMember(client, 'manager')
    const address = `/b/${business.slug}/settings/locations`

    for (const answer of [await browser.get(address), await browser.post(address, {})]) {
      answer.assertStatus(403)
    }
  })

  test('in another time zone, figures stand on the days they would have had from the start', async ({
    client,
    assert,
  }) => {
    const there = (record: any) => record.type === 'location'
    const moved = SALON.map((record: any) =>
      there(record) ? { ...record, timezone: 'Pacific/Auckland' } : record
    )
    const salon = await createSalon()
    const fromTheStart = await createSalon(moved)
    const user = await createUser({ role: 'owner', place: { businessId: salon.business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const figures = async (of: { key: string }) => {
      const ask = asking(client, of)
      const day = { from: '2026-03-25', to: '2026-04-02' }
      const { cards, trend } = await ask('analytics/dashboard', day)

      return { cards, trend }
    }
    const before = await figures(salon)
    const address = `/b/${salon.business.slug}/settings/locations`
    for (const { id, name, currency } of await inside(salon.business, managedLocations)) {
      const change = { name, currency, timezone: 'Pacific/Auckland', isClosed: false }
      await browser.put(`${address}/${id}`, change)
    }

    const after = await figures(salon)
    assert.notDeepEqual(after.trend, before.trend)
    assert.deepEqual(after, await figures(fromTheStart))
  })
})
