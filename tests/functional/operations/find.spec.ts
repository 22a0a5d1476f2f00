import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Role } from '#accounts/rights'
import { listLocations } from '#tenancy/locations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { createSalon } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

test.group('What the palette finds', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.setup(async () => {
    salon = await createSalon()
    await createSalon()
  })

  async function enter(client: ApiClient, given: { role?: Role; locationIds?: string[] } = {}) {
    const { business } = salon
    const user = await createUser({ role: 'owner', place: { businessId: business.id }, ...given })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const base = `/b/${business.slug}`
    await browser.get(`${base}/channels`)
    const find = (text: string) =>
      browser.post(`${base}/find`, { text }, { accept: 'application/json' })
    const found = async (text: string): Promise<Row> => JSON.parse((await find(text)).text())
    const listed = async (locale = 'en'): Promise<Row> =>
      JSON.parse((await browser.get(`${base}/find?locale=${locale}`)).text())

    return { browser, base, find, found, listed }
  }

  test('an appointment by the id that its platform gave it, and no other', async ({
    client,
    assert,
  }) => {
    const { found, browser, base } = await enter(client)
    const { appointments } = await found(' a3 ')

    assert.lengthOf(appointments, 1)
    assert.deepInclude(appointments[0], { externalId: 'a3', bookedAt: '2026-03-29T03:30:00.000Z' })
    const page = await browser.get(`${base}/appointments/${appointments[0].id}`)
    assert.equal(page.status(), 200)
    assert.isEmpty((await found('a33')).appointments)
    assert.isEmpty((await found('%')).appointments ?? [])
  })

  test('a person by the whole address or number, masked', async ({ client, assert }) => {
    const { found, browser, base } = await enter(client)
    const { people } = await found('Anna@Example.com')

    assert.lengthOf(people, 1)
    const page = BrowserSession.page(await browser.get(`${base}/people/${people[0].id}`))
    assert.lengthOf(page.props.appointments, 2)
    assert.notInclude(JSON.stringify(people).toLowerCase(), 'anna@')
    assert.lengthOf((await found('+49 30 123456')).people, 1)
    for (const text of ['anna', 'anna@example', 'anna@example.org', '@example.com', '30123457']) {
      assert.isEmpty((await found(text)).people, text)
    }
  })

  test('{role}: appointments {sees}, people {sees}')
    .with([
      { role: 'manager' as Role, sees: 1 },
      { role: 'analyst' as Role, sees: 0 },
      { role: 'viewer' as Role, sees: 0 },
    ])
    .run(async ({ client, assert }, { role, sees }) => {
      const { found } = await enter(client, { role })

      assert.lengthOf((await found('a1')).appointments, sees)
      assert.lengthOf((await found('anna@example.com')).people, sees)
    })

  test('whoever sees one location finds nobody of another', async ({ client, assert }) => {
    const locations = await inside(salon.business, listLocations)
    const brooklyn = locations.find(({ name }) => name === 'Brooklyn')!
    const { found } = await enter(client, { role: 'manager', locationIds: [brooklyn.id] })

    assert.lengthOf((await found('a3')).appointments, 1)
    assert.isEmpty((await found('a1')).appointments)
    assert.lengthOf((await found('carl@example.com')).people, 1)
    assert.isEmpty((await found('anna@example.com')).people)
  })

  test('views, connections and words are listed in the reader’s language', async ({
    client,
    assert,
  }) => {
    const { listed, browser, base } = await enter(client)
    const view = { page: 'channels', name: 'Mine', query: '', isShared: false }
    await browser.post(`${base}/saved-views`, view)
    const { views, words } = await listed('de')

    assert.deepEqual(
      views.map(({ name, page }: Row) => [name, page]),
      [['Mine', 'channels']]
    )
    assert.deepInclude(
      words.find(({ key }: Row) => key === 'appointment'),
      { word: 'Termin', below: '/appointments' }
    )
  })

  test('an address is never taken from a URL, and nonsense is refused', async ({
    client,
    assert,
  }) => {
    const { browser, base, find } = await enter(client)
    const answer = await browser.get(`${base}/find?text=anna@example.com`)

    assert.notProperty(JSON.parse(answer.text()), 'people')
    for (const text of ['', 'a', 'x'.repeat(255)]) assert.equal((await find(text)).status(), 422)
  })
})
