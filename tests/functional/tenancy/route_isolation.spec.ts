import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient, ApiRequest, ApiResponse } from '@japa/api-client'
import type { Assert } from '@japa/assert'
import { createApiKey as makeApiKey } from '#accounts/api_keys'
import { sha256 } from '#core/hashing'
import { uuidV7 } from '#core/ids'
import { rightOfRoute } from '#http/public_routes'
import { ROLES } from '#accounts/rights'
import type { Role } from '#accounts/rights'
import type { Business } from '#tenancy/businesses'
import { createApiKey } from '#tests/fixtures/api_key'
import { shapesInOrder } from '#tests/fixtures/any_row'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { asOwner } from '#tests/fixtures/catalog'
import { filledBusiness } from '#tests/fixtures/filled_business'
import type { FilledBusiness } from '#tests/fixtures/filled_business'
import { everyRoute, paramsOf } from '#tests/fixtures/routes'
import type { Route } from '#tests/fixtures/routes'
import { createUser } from '#tests/fixtures/user'

const scoped = () => everyRoute().filter((route) => rightOfRoute(route) !== null)
const pages = () => scoped().filter(({ passes }) => passes.includes('scope'))
const forMachines = () => scoped().filter(({ passes }) => passes.includes('machine'))
const others = (route: Route) => paramsOf(route).filter((name) => name !== 'business')

/** Rows of people stand outside the walls: by the word before `:id`. */
async function peopleOf({ id }: Business): Promise<Map<string, string>> {
  const place = { businessId: id }
  const { id: userId } = await createUser({ place, role: 'owner' })
  const app = db.connection('app')
  const membership = await app.from('memberships').where('user_id', userId).firstOrFail()
  const key = await makeApiKey({ name: 'theirs', place, rights: ['report:read'], validDays: 1 })
  const [invitation] = await app
    .table('invitations')
    .insert({
      id: uuidV7(),
      token_hash: sha256(id),
      business_id: id,
      role: 'viewer',
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .returning('id')

  return new Map([
    ['members', membership.id],
    ['keys', key.id],
    ['invitations', invitation.id ?? invitation],
  ])
}

/** `/appointments/:id` asks for an appointment: the row of that table, in their business. */
function foreignId(route: Route, param: string, { rows, people }: Theirs) {
  const before = new RegExp(`/([\\w-]+)/:${param}\\b`).exec(route.pattern)?.[1] ?? ''
  const row = rows.get(before.replaceAll('-', '_'))
  const id = people.get(before) ?? row?.id ?? row?.slug
  if (!id) throw new Error(`which row is :${param} of ${route.title}? Say it in this spec`)

  return String(id)
}

/** The route's path, in this business, with the ids of theirs. */
function pathOf(route: Route, business: Business, theirs: Theirs) {
  const path = others(route)
    .reduce(
      (built, param) => built.replace(new RegExp(`:${param}\\??`), foreignId(route, param, theirs)),
      route.pattern
    )
    .replace(/:business\b/, business.slug)
  const isNamed = route.passes.includes('namedBusiness')

  return isNamed ? `${path}?business=${business.slug}` : path
}

/** Whoever reads this must not be able to tell that the other business exists. */
function assertSilent(assert: Assert, response: ApiResponse, theirs: FilledBusiness) {
  const told = [response.text(), JSON.stringify(response.headers())].join('\n')
  assert.notInclude(told, theirs.id)
  assert.notInclude(told, theirs.canary)
}

/** What a form of the route sends: with none it could be refused before anybody looks for the row. */
const NOTE = { day: '2026-03-28', text: 'raised budget' }
const FORMS: Record<string, object> = {
  'POST /b/:business/appointments/:id/self-reports': { answer: 'search' },
  'POST /b/:business/appointments/:id/stated-codes': { code: 'K7P2M' },
  'POST /b/:business/campaigns/:id/notes': NOTE,
  'PUT /b/:business/campaign-notes/:id': NOTE,
  'PUT /b/:business/campaigns/:id/places': { locationIds: [] },
  'PUT /b/:business/connections/:id/places': {
    externalId: 'north',
    locationId: '0197a3c0-0000-7000-8000-000000000001',
  },
  'POST /b/:business/connections/:id/backfills': { from: '2026-01-01', to: '2026-01-31' },
  'POST /b/:business/imports/:id/run': { mode: 'skip' },
  'POST /b/:business/people/:id/separations': { part: '07'.repeat(32) },
  'DELETE /b/:business/people/:id/separations': { other: '0197a3c0-0000-7000-8000-000000000001' },
  'POST /b/:business/conversions-out/uploads/:id/decisions': { decision: 'retry' },
  'PUT /b/:business/settings/members/:id': { role: 'viewer' },
  'PUT /b/:business/settings/locations/:id/labels': { labels: [{ name: 'City', value: 'Berlin' }] },
  'PUT /b/:business/settings/locations/:id/privacy': { mode: 'health' },
  'PUT /b/:business/settings/locations/:id/looser-privacy': { mode: null },
  'PUT /b/:business/settings/locations/:id': {
    name: 'Ours',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    isClosed: false,
  },
}

interface Asked {
  route: Route
  path: string
  key: string
}

type Theirs = FilledBusiness & { people: Map<string, string> }

const verb = ({ method }: Route) => method.toLowerCase() as 'get' | 'post'

test.group('Isolation of businesses, over every route', (group) => {
  let ours: Business
  let theirs: Theirs

  group.setup(async () => {
    ours = await createBusiness()
    const filled = await filledBusiness(await asOwner(shapesInOrder))
    const { id: frozenId } = filled.rows.get('frozen_reports')!
    const people = (await peopleOf(filled)).set('reports', String(frozenId))
    theirs = { ...filled, people }
  })

  const signedIn = async (client: ApiClient, role: Role) => {
    const browser = new BrowserSession(client)
    const user = await createUser({ role, place: { businessId: ours.id } })
    await browser.signIn(user.email)

    return browser
  }
  const ask = (client: ApiClient, { route, path, key }: Asked) => {
    const request: ApiRequest = client[verb(route)](path)
    request.bearerToken(key).header('accept', 'application/json')

    return route.method === 'GET' ? request : request.json({})
  }

  test('is walked: there are pages and machine routes', ({ assert }) => {
    assert.isNotEmpty(pages())
    assert.isNotEmpty(forMachines())
  })

  test('their pages are not found by our {$self}')
    .with([...ROLES])
    .run(async ({ assert, client }, role) => {
      const browser = await signedIn(client, role)
      for (const route of pages()) {
        const response = await browser[verb(route)](pathOf(route, theirs, theirs))
        assert.equal(response.status(), 404, route.title)
        assertSilent(assert, response, theirs)
      }
    })

  test('their rows are not found on our own pages by our {$self}')
    .with([...ROLES])
    .run(async ({ assert, client }, role) => {
      const browser = await signedIn(client, role)
      for (const route of pages().filter((page) => others(page).length > 0)) {
        const response = await browser[verb(route)](pathOf(route, ours, theirs), FORMS[route.title])
        assert.include([403, 404], response.status(), route.title)
        assert.notEqual(BrowserSession.page(response).props.code, 'csrf_failed', route.title)
        assertSilent(assert, response, theirs)
      }
    })

  test('our own pages say nothing of theirs', async ({ assert, client }) => {
    const browser = await signedIn(client, 'owner')
    for (const route of pages().filter((page) => page.method === 'GET' && !others(page).length)) {
      const response = await browser.get(pathOf(route, ours, theirs))
      assert.equal(response.status(), 200, `${route.title} ${response.text().slice(0, 300)}`)
      assertSilent(assert, response, theirs)
    }
  })

  test('nobody sees a page without signing in', async ({ assert, client }) => {
    const browser = new BrowserSession(client)
    for (const route of pages().filter(({ method }) => method === 'GET')) {
      const response = await browser.get(pathOf(route, theirs, theirs))
      assert.include([302, 303, 401], response.status(), route.title)
      assertSilent(assert, response, theirs)
    }
  })

  test('our key does not find their business', async ({ assert, client }) => {
    const key = await createApiKey({ place: { businessId: ours.id } })
    for (const route of forMachines()) {
      const isNamed = paramsOf(route).includes('business')
      const path = pathOf(route, theirs, theirs) + (isNamed ? '' : `?business=${theirs.slug}`)
      const response = await ask(client, { route, path, key })
      if (route.title !== 'GET /api/v1/businesses') {
        assert.equal(response.status(), 404, route.title)
      }
      assertSilent(assert, response, theirs)
    }
  })

  test('our key does not find their rows', async ({ assert, client }) => {
    const key = await createApiKey({ place: { businessId: ours.id } })
    for (const route of forMachines().filter((one) => others(one).length > 0)) {
      const response = await ask(client, { route, path: pathOf(route, ours, theirs), key })
      assert.equal(response.status(), 404, route.title)
      assertSilent(assert, response, theirs)
    }
  })

  test('what our key reads says nothing of theirs', async ({ assert, client }) => {
    const key = await createApiKey({ place: { organizationId: ours.organizationId } })
    const isRead = (route: Route) => route.method === 'GET' && others(route).length === 0
    for (const route of forMachines().filter(isRead)) {
      const path = `${pathOf(route, ours, theirs)}?business=${ours.slug}`
      const response = await ask(client, { route, path, key })
      assert.include([200, 422], response.status(), `${route.title} ${response.text()}`)
      assertSilent(assert, response, theirs)
    }
  })

  test('nobody reads without a key', async ({ assert, client }) => {
    for (const route of forMachines()) {
      const response = await client[verb(route)](pathOf(route, theirs, theirs))
      // What is sent may be refused before it is asked who sends it.
      assert.include([401, 415], response.status(), route.title)
      assertSilent(assert, response, theirs)
    }
  })
})
