import { test } from '@japa/runner'
import { clock } from '#core/clock'
import type { ExaminedConnection } from '#operations/connection_doctor'
import { Square } from '#tests/connectors/vendors/square'
import { createBusiness } from '#tests/fixtures/business'
import { createConnection, type GivenConnection } from '#tests/fixtures/connection'
import { runCommand } from '#tests/fixtures/run_command'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

const DAY_SECONDS = 86_400

test.group('connector:doctor of a business', (group) => {
  let square: Square

  group.each.timeout(30_000)
  group.each.setup(async () => {
    square = new Square()
    await square.server.start()
    const goOn = clock.freeze(square.nowMs)
    const app = { SQUARE_CLIENT_ID: 'square-client', SQUARE_CLIENT_SECRET: 'square-secret' }
    const giveBack = await useVendors({ square: square.server.origin }, app)

    return async () => {
      goOn()
      giveBack()
      await square.server.stop()
    }
  })

  /** What it says of a business that has this one connection. */
  const doctorOf = async ({ state, tokens }: { state?: string; tokens?: object } = {}) => {
    const business = await createBusiness()
    const given: GivenConnection = {
      connector: 'square',
      state,
      capabilities: ['bookings', 'payments'],
      settings: { environment: 'production' },
      credential: {
        tokens: { accessToken: 'sq0atp-known', ...tokens },
        obtainedAt: clock.now().minus({ days: 3 }).toJSDate(),
        dueAt: clock.now().plus({ days: 4 }).toJSDate(),
      },
    }
    await createConnection(business, given)
    const argv = ['square', `--business=${business.slug}`]
    const { exitCode, json } = await runCommand('connector:doctor', [...argv, '--json'])
    const [connection] = json().connections as ExaminedConnection[]

    return { exitCode, connection: connection!, argv }
  }

  test('says how old the access is, when it is renewed, and that nothing is missing', async ({
    assert,
  }) => {
    const { exitCode, connection, argv } = await doctorOf()
    assert.equal(exitCode, 0)
    assert.containSubset(connection, {
      connector: 'square',
      state: 'ok',
      tokenAgeSeconds: 3 * DAY_SECONDS,
      renewsInSeconds: 4 * DAY_SECONDS,
      missingScopes: [],
      issues: [],
    })
    const { lines } = await runCommand('connector:doctor', argv)
    assert.match(
      lines.join('\n'),
      /Shop of alice \(square, .*\): ok; access of 3 days, renewed in 4/
    )
  })

  test('says what the check of the connector finds at the platform, and ends with 1', async ({
    assert,
  }) => {
    square.scopes = ['MERCHANT_PROFILE_READ']
    const { exitCode, connection } = await doctorOf()
    assert.equal(exitCode, 1)
    assert.containSubset(connection.issues, [{ level: 'error', code: 'own_bookings_only' }])
  })

  test('says that the platform refuses the access', async ({ assert }) => {
    const { exitCode, connection } = await doctorOf({ tokens: { accessToken: 'taken-back' } })
    assert.equal(exitCode, 1)
    assert.containSubset(connection, { state: 'needs_reauth', issues: null })
  })

  test('asks no platform of a connection that is paused', async ({ assert }) => {
    const { exitCode, connection } = await doctorOf({ state: 'paused' })
    assert.equal(exitCode, 0)
    assert.containSubset(connection, { state: 'paused', issues: null })
    assert.isEmpty(square.server.seen)
  })

  test('says nothing of what was disconnected', async ({ assert }) => {
    const { exitCode, connection } = await doctorOf({ state: 'disabled' })
    assert.equal(exitCode, 0)
    assert.isUndefined(connection)
  })
})
