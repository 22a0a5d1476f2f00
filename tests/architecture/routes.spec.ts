import { test } from '@japa/runner'
import { isAnswered, PUBLIC_ROUTES, publicReason, rightOfRoute } from '#http/public_routes'
import { RIGHTS } from '#accounts/rights'
import { everyRoute, paramsOf } from '#tests/fixtures/routes'
import type { Route } from '#tests/fixtures/routes'

const isPage = ({ passes }: Route) => passes.includes('session')
const isMachine = ({ passes }: Route) => passes.includes('machine')
const titles = (routes: Route[]) => routes.map(({ title }) => title)

test.group('Every route', () => {
  test('names a right, or says why it is public', ({ assert }) => {
    const routes = everyRoute()
    assert.deepEqual(titles(routes.filter((route) => !isAnswered(route))), [])
    assert.isAbove(routes.length, 20)
  })

  test('that neither names a right nor has a reason is not answered', ({ assert }) => {
    const bare = { pattern: '/bare', methods: ['GET'], middleware: { all: () => new Set() } }
    assert.isFalse(isAnswered(bare as unknown as Route))
    const rightless = new Set([{ name: 'scope', args: {} }])
    const noRight = { ...bare, middleware: { all: () => rightless } }
    assert.isFalse(isAnswered(noRight as unknown as Route))
  })

  test('does not do both', ({ assert }) => {
    const both = everyRoute().filter((route) => rightOfRoute(route) && publicReason(route))
    assert.deepEqual(titles(both), [])
  })

  test('names a right that exists', ({ assert }) => {
    for (const route of everyRoute()) {
      const right = rightOfRoute(route)
      if (right) assert.include(RIGHTS, right, route.title)
    }
  })

  test('on the list of public ones exists', ({ assert }) => {
    const known = titles(everyRoute())
    assert.deepEqual(
      Object.keys(PUBLIC_ROUTES).filter((title) => !known.includes(title)),
      []
    )
  })

  test('has a name that no other has', ({ assert }) => {
    const names = everyRoute().map(({ name }) => name)
    assert.isTrue(names.every(Boolean))
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      []
    )
  })

  test('below /b/:business and /o/:organization asks for a membership, and below /api/v1 for a key or, to sign in at a platform, for a session', ({
    assert,
  }) => {
    for (const route of everyRoute()) {
      const { pattern, passes, title } = route
      if (pattern.startsWith('/b/')) {
        assert.equal(paramsOf(route)[0], 'business', title)
        assert.include(passes, 'scope', title)
      }
      if (pattern.startsWith('/o/')) {
        assert.equal(paramsOf(route)[0], 'organization', title)
        assert.include(passes, 'organization', title)
      }
      const isKeyed = isMachine(route) || passes.includes('keyHolder')
      const isWalked = pattern.startsWith('/api/v1/oauth/')
      if (isWalked) assert.include(passes, 'session', title)
      else if (pattern.startsWith('/api/v1/')) assert.isTrue(isKeyed, title)
    }
  })

  test('of a page checks the form token, and of a machine takes no cookie', ({ assert }) => {
    for (const route of everyRoute()) {
      if (isPage(route)) assert.include(route.passes, 'pageShield', route.title)
      if (isMachine(route)) assert.notInclude(route.passes, 'session', route.title)
    }
    assert.isTrue(everyRoute().some(isPage))
  })

  test('that changes something is not a GET', ({ assert }) => {
    const changes = /\.(?:store|update|destroy)$/
    const wrong = everyRoute().filter(
      ({ name, method }) => changes.test(name ?? '') && method === 'GET'
    )
    assert.deepEqual(titles(wrong), [])
  })
})
