import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { resetLimits } from '#capture/capture_limits'
import type { Role } from '#accounts/rights'
import { allowLoopbackVendors } from '#tests/fixtures/loopback_rules'
import { startVendor, type Answerer } from '#tests/fixtures/loopback_vendor'
import { signedInMember } from '#tests/fixtures/member'

const ALL = ['ta_vid', 'ta_sid', 'gclid', 'utm_source', 'utm_campaign']

const page: Answerer = (_, response) => response.end('<h1>Book</h1>')
/** Sends on to an address that is made of the query that came. */
const sendsTo =
  (target: (query: string) => string): Answerer =>
  ({ url }, response) => {
    response.writeHead(302, { location: target(url.split('?')[1] ?? '') })
    response.end()
  }

async function tester(client: ApiClient, role: Role = 'owner') {
  resetLimits()
  const { business, browser } = await signedInMember(client, role)
  const asJson = { accept: 'application/json' }

  return (url: string) => browser.post(`/b/${business.slug}/tracking/link-tests`, { url }, asJson)
}

test.group('The test of a booking link', (group) => {
  group.each.setup(allowLoopbackVendors)

  test('{what}: {lost} is lost')
    .with([
      { what: 'a redirect that keeps the query', to: (query: string) => `?${query}`, lost: [] },
      { what: 'one into the fragment', to: (query: string) => `#/step?${query}`, lost: [] },
      {
        what: 'one that keeps what it knows',
        to: (query: string) => `?utm_source=${new URLSearchParams(query).get('utm_source')}`,
        lost: ALL.filter((name) => name !== 'utm_source'),
      },
      { what: 'one that begins anew', to: () => '', lost: ALL },
    ])
    .run(async ({ client, assert, cleanup }, { to, lost }) => {
      const widget = await startVendor(page)
      const link = await startVendor(sendsTo((query) => `${widget.origin}/book${to(query)}`))
      cleanup(async () => Promise.all([widget.close(), link.close()]).then(() => {}))
      const found = (await (await tester(client))(`${link.origin}/salon?lang=de`)).body()

      assert.deepInclude(found, { end: 'answered', lost })
      assert.deepEqual(
        found.hops.map((hop: { status: number; lost: string[] }) => [hop.status, hop.lost]),
        [
          [302, []],
          [200, lost],
        ]
      )
      assert.include(link.received[0]!.url, '/salon?lang=de&ta_vid=')
      assert.notProperty(link.received[0]!.headers, 'cookie')
    })

  test('ends where {target} is named, and asks nobody there')
    .with([
      { target: 'http://169.254.169.254/latest' },
      { target: 'https://10.0.0.7/book' },
      { target: 'https://user:secret@shop.example/' },
      { target: 'file:///etc/passwd' },
    ])
    .run(async ({ client, assert, cleanup }, { target }) => {
      const link = await startVendor(sendsTo(() => target))
      cleanup(() => link.close())
      const found = (await (await tester(client))(`${link.origin}/`)).body()

      assert.equal(found.end, 'not_allowed')
      assert.isNull(found.hops.at(-1).status)
    })

  test('goes round in no circle, and says when nobody answers', async ({
    client,
    assert,
    cleanup,
  }) => {
    const link = await startVendor(sendsTo((query) => `/again?${query}`))
    const gone = await startVendor()
    await gone.close()
    cleanup(() => link.close())
    const ask = await tester(client)

    assert.equal((await ask(`${link.origin}/`)).body().end, 'too_many_redirects')
    assert.lengthOf(link.received, 6)
    assert.equal((await ask(`${gone.origin}/`)).body().end, 'unreachable')
  })

  test('{given} is refused with {status} to a {role}')
    .with([
      { given: 'javascript:alert(1)', role: 'owner', status: 422 },
      { given: 'no address', role: 'owner', status: 422 },
      { given: 'https://shop.example/', role: 'viewer', status: 403 },
    ] as const)
    .run(async ({ client, assert }, { given, role, status }) => {
      assert.equal((await (await tester(client, role))(given)).status(), status)
    })

  test('is limited, for it asks other people’s servers', async ({ client, assert, cleanup }) => {
    const ask = await tester(client)
    cleanup(clock.freeze(clock.nowMs()))
    const statuses = []
    for (let at = 0; at < 12; at++) statuses.push((await ask('https://10.0.0.7/')).status())

    assert.equal(statuses[0], 200)
    assert.include(statuses, 429)
  })
})

test.group('The test of a booking link, in production', () => {
  test('asks nobody on this machine', async ({ client, assert, cleanup }) => {
    const own = await startVendor(page)
    cleanup(() => own.close())
    const found = (await (await tester(client))(`${own.origin}/`)).body()

    assert.equal(found.end, 'not_allowed')
    assert.isEmpty(own.received)
  })
})
