import { test } from '@japa/runner'
import type { Business } from '#tenancy/businesses'
import { Square } from '#tests/connectors/vendors/square'
import { payment } from '#tests/connectors/vendors/square_data'
import { createBusiness } from '#tests/fixtures/business'
import { connectionRows, createConnection } from '#tests/fixtures/connection'
import { rows, slices, standing } from '#tests/fixtures/sync'
import { syncNow } from '#tests/fixtures/sync_now'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

const PAYMENTS = '/v2/payments'
/** Changed within the overlap of the stream, one after the other. */
const changed = (at: number) => new Date(Date.now() - 300_000 + at * 1_000).toISOString()

test.group('A platform on a bad day', (group) => {
  let square: Square

  group.each.setup(async () => {
    square = new Square()
    await square.server.start()
    for (let at = 0; at < 6; at++) {
      const given = { created_at: changed(at), updated_at: changed(at) }
      square.payments.set(`P_${at}`, payment(`P_${at}`, given))
    }
    square.pageSize = 2
    square.nowMs = Date.now()
    const giveBack = await useVendors(
      { square: square.server.origin },
      { SQUARE_CLIENT_ID: 'square-client', SQUARE_CLIENT_SECRET: 'square-secret' }
    )

    return async () => {
      giveBack()
      await square.server.stop()
    }
  })

  async function till() {
    const business = await createBusiness()
    const { id } = await createConnection(business, {
      connector: 'square',
      capabilities: ['payments'],
      settings: { environment: 'production' },
      credential: { tokens: { accessToken: 'sq0atp-known', refreshToken: 'refresh-known' } },
    })

    return { business, id }
  }
  const paid = async (business: Business) => standing(business, 'payments')
  const asked = () => square.server.asked(PAYMENTS)
  const ALL = ['P_0', 'P_1', 'P_2', 'P_3', 'P_4', 'P_5']

  test('F21: a token that is revoked in mid-sync is renewed once, and the sync goes on where it was', async ({
    assert,
  }) => {
    const { business, id } = await till()
    Object.defineProperty(square, 'pageSize', {
      get() {
        if (square.server.seen.at(-1)!.path === PAYMENTS) square.issued.delete('sq0atp-known')

        return 2
      },
    })
    await syncNow(business, id)

    assert.deepEqual(await paid(business), ALL)
    assert.lengthOf(square.server.asked('/oauth2/token'), 1)
    assert.equal((await connectionRows({ businessId: business.id, id })).connection!.state, 'ok')
    const tries = (await slices(business)).filter(({ stream }) => stream === 'payments')
    assert.deepEqual([...new Set(tries.map(({ state }) => state))], ['done'])
    const cursors = asked().map(({ query }) => query.get('cursor'))
    assert.lengthOf(
      cursors.filter((cursor, at) => cursors.indexOf(cursor) !== at && cursor !== null),
      1,
      'the page that was refused is asked for again, and no other'
    )
  })

  test('B35, F20: {title} takes nothing away, and is tried again')
    .with([
      { title: 'HTML with status 200', body: '<html>maintenance</html>' },
      { title: 'a list that is cut', body: '{"payments":[{"id":"P_0","stat' },
      { title: 'nothing at all', body: '' },
    ])
    .run(async ({ assert }, { body }) => {
      const { business, id } = await till()
      await syncNow(business, id)
      assert.deepEqual(await paid(business), ALL)
      square.server.before('GET', PAYMENTS, () => ({ body }))
      await syncNow(business, id)

      assert.deepEqual(await paid(business), ALL)
      const runs = await rows(
        business,
        `select distinct outcome, error_code as code from sync_runs
          where business_id = $1 and stream = 'payments' and outcome <> 'done'`
      )
      assert.deepEqual(runs, [{ outcome: 'again', code: 'vendor_bad_response' }])
    })

  test('F20: an empty list takes nothing away', async ({ assert }) => {
    const { business, id } = await till()
    await syncNow(business, id)
    square.payments.clear()
    await syncNow(business, id)

    assert.deepEqual(await paid(business), ALL)
  })
})
