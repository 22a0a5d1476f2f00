import { test } from '@japa/runner'
import { parse } from 'csv-parse/sync'
import { clock } from '#core/clock'
import type { Business } from '#tenancy/businesses'
import { booking } from '#tests/connectors/vendors/square_data'
import { Square } from '#tests/connectors/vendors/square'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { createConnection } from '#tests/fixtures/connection'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import {
  connect,
  loadConnector,
  pagesOf,
  rows,
  staffOf,
  streamOf,
  sync,
  workAll,
} from '#tests/fixtures/sync'
import { syncNow } from '#tests/fixtures/sync_now'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

/** So many days ago it was read, as every day before. */
const asOf = (business: Business, daysAgo: number) =>
  rows(
    business,
    `update sync_runs set started_at = now() - $2 * interval '1 day' - interval '1 hour'
      where business_id = $1 and started_at > now() - interval '23 hours'`,
    daysAgo
  )

test.group('What was read of a connection, on its page', (group) => {
  const square = new Square()
  let giveBack: () => void

  group.setup(async () => {
    await square.server.start()

    return () => square.server.stop()
  })
  group.each.setup(async () => {
    giveBack = await useVendors(
      { square: square.server.origin },
      { SQUARE_CLIENT_ID: 'square-client', SQUARE_CLIENT_SECRET: 'square-secret' }
    )

    return () => giveBack()
  })

  test('its last runs: rows, pages, requests, how long, and why one failed', async ({
    assert,
    client,
  }) => {
    const at = `${clock.now().minus({ days: 2 }).toISODate()}T15:00:00Z`
    square.bookings.set('B_1', booking('B_1', { created_at: at, start_at: at }))
    const business = await createBusiness()
    const { id } = await createConnection(business, {
      connector: 'square',
      capabilities: ['bookings'],
      settings: { environment: 'production' },
      credential: { tokens: { accessToken: 'sq0atp-known' } },
    })
    square.server.before('POST', '/v2/team-members/search', () => ({ status: 503, body: {} }))
    await syncNow(business, id)
    const asked = square.server.seen.filter(({ path }) => path !== '/oauth2/token').length

    const browser = await signedInOwner(client, business)
    const path = `/b/${business.slug}/connections/${id}`
    const { props } = BrowserSession.page(await browser.get(path))
    const runs = props.runs as Record<string, any>[]
    const visits = runs.filter(({ stream }) => stream === 'appointments')
    assert.containSubset(visits, [{ outcome: 'done', seen: 1, changed: 1, pages: 1, calls: 1 }])
    assert.isAtLeast(visits[0]!.tookMs, 0)
    assert.containSubset(runs, [
      { stream: 'team', outcome: 'again', calls: 1, fault: { kind: 'transient' } },
    ])
    assert.containSubset(props.connection.streams, [
      { stream: 'team', retry: { attempt: 2 } },
      { stream: 'services', retry: null },
    ])
    // Plans, which have no run, ask for the partitions.
    const told = runs.reduce((sum, { calls }) => sum + calls, 0)
    assert.isAtMost(told, asked)
    assert.isAbove(told, 4)

    const file = async (table: string) =>
      parse((await browser.get(`${path}/${table}.csv`)).text(), { columns: true })
    const lines = (await file('runs')) as Record<string, string>[]
    const sum = (name: string) => lines.reduce((all, line) => all + Number(line[name]), 0)
    assert.lengthOf(lines, runs.length)
    assert.equal(sum('requests'), told)
    assert.equal(
      sum('rows'),
      runs.reduce((all, { seen }) => all + seen, 0)
    )
    assert.containSubset(await file('streams'), [
      { stream: 'appointments', rows_of_a_day: '1', problem: '' },
    ])

    const elsewhere = await createBusiness()
    const other = await signedInOwner(client, elsewhere)
    const hidden = await other.get(`/b/${elsewhere.slug}/connections/${id}`)
    assert.equal(hidden.status(), 404)
    for (const table of ['runs', 'streams']) {
      const taken = await other.get(`/b/${elsewhere.slug}/connections/${id}/${table}.csv`)
      assert.equal(taken.status(), 404)
    }
  })

  test('rows of a day stand beside a usual day, and a silence warns', async ({
    assert,
    client,
  }) => {
    const business = await createBusiness()
    let list = [staffOf('kim'), staffOf('lee')]
    const team = streamOf({
      produces: 'staff',
      cursor: { kind: 'snapshot' },
      read: () => pagesOf(list, 10),
    } as any)
    const id = await connect(business, loadConnector({ streams: { team } }))
    await rows(business, `update connections set method = 'oauth' where business_id = $1`)
    const browser = await signedInOwner(client, business)
    const volume = async () =>
      BrowserSession.page(await browser.get(`/b/${business.slug}/connections/${id}`)).props
        .connection.streams[0].volume
    for (let day = 6; day > 0; day--) {
      await sync(business, id)
      await asOf(business, day)
    }
    await sync(business, id)
    assert.containSubset(await volume(), { rows: 2, usual: null, isSilent: false })
    await asOf(business, 7)
    list = []
    await sync(business, id)
    await workAll(business)

    assert.containSubset(await volume(), { rows: 0, usual: 2, isSilent: true, pages: 1 })
  })
})
