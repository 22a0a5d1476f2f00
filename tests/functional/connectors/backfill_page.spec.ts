import { test } from '@japa/runner'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import { connect, loadConnector, pagesOf, slices, streamOf, sync } from '#tests/fixtures/sync'
import { createUser } from '#tests/fixtures/user'

const team = streamOf({
  produces: 'staff',
  cursor: { kind: 'updated', overlap: '10m', window: '10d', sorted: false },
  read: () => pagesOf([], 1),
} as any)

test.group('The past of a connection, from its page', () => {
  test('is asked for from a day to a day, and what waits of it is given up', async ({
    assert,
    client,
  }) => {
    const business = await createBusiness()
    const id = await connect(business, loadConnector({ streams: { team } }))
    await sync(business, id)
    const browser = await signedInOwner(client, business)
    const path = `/b/${business.slug}/connections/${id}`
    const waiting = async () =>
      (await slices(business)).filter(({ kind, state }) => kind === 'backfill' && state === 'ready')
    await browser.get(path)
    await browser.delete(`${path}/backfills`)
    assert.isEmpty(await waiting())

    await browser.post(`${path}/backfills`, { from: '2026-01-01', to: '2026-01-30' })
    assert.lengthOf(await waiting(), 3)
    for (const days of [
      { from: '2026-01-30', to: '2026-01-01' },
      { from: '2026-02-30', to: '2026-03-01' },
    ]) {
      await browser.post(`${path}/backfills`, days)
      assert.property(BrowserSession.page(await browser.get(path)).props.errors, 'from')
    }

    const analyst = new BrowserSession(client)
    const user = await createUser({ place: { businessId: business.id }, role: 'analyst' })
    await analyst.signIn(user.email)
    assert.equal((await analyst.post(`${path}/backfills`)).status(), 403)
  })
})
