import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { loadedConnector } from '#connectors/registry'
import square from '#plugins/square/connector'
import { isBadRecord } from '#connector-sdk'
import { httpFixtures } from '#tests/connectors/kit/kit_fixtures'
import { replay } from '#tests/connectors/kit/replay'
import { booking, customer, payment, service } from '#tests/connectors/vendors/square_data'
import { Square } from '#tests/connectors/vendors/square'
import { createBusiness } from '#tests/fixtures/business'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'
import { createConnection } from '#tests/fixtures/connection'
import { runCommand } from '#tests/fixtures/run_command'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

const NOTE = 'Please call Jenny back, ta_vid=v-0123456789abcdef'
const BEN = { given_name: 'Benedikt', family_name: 'Obermaier', phone_number: '+498912345678' }
/** Everything of anybody that the platform knows. */
const SECRETS = [
  ...['sq0atp-known', 'refresh-known', 'Bearer', 'authorization', 'canary'],
  ...['Ana', 'Kova', 'ana.kovac', '2125550143', 'Benedikt', 'Obermaier', '498912345678'],
  ...['Main St', 'New York"', '10001', 'Jenny', 'Mia', 'Ortiz', 'Copper & Comb'],
]

/** As a platform refuses, with somebody in it. */
const REFUSED = {
  errors: [
    {
      category: 'AUTHENTICATION_ERROR',
      code: 'INSUFFICIENT_SCOPES',
      detail: 'Ana Kovac, ana.kovac@example.com, may not read this with sq0atp-known',
    },
  ],
}

test.group('connector:record', (group) => {
  let fake: Square
  let giveBack: () => void

  group.each.setup(async () => {
    fake = new Square()
    await fake.server.start()
    const goOn = clock.freeze(fake.nowMs)
    giveBack = await useVendors(
      { square: fake.server.origin },
      { SQUARE_CLIENT_ID: 'square-client', SQUARE_CLIENT_SECRET: 'canary-secret' }
    )
    // The clock stands: what waits for its turn would wait for ever.
    const { manifest } = loadedConnector('square')!
    const { limits } = manifest
    manifest.limits = []
    fake.items.push(service('I_DYE', 'V_DYE', { name: 'Colour' }))
    const named = { id: 'C_BEN-7482910', email_address: 'b.obermaier@mail.example.org', ...BEN }
    fake.customers.set(named.id, customer(named.id, { ...named, updated_at: soon }))
    for (let at = 0; at < 130; at++) {
      const id = `BK${1_000_000 + at}`
      fake.bookings.set(id, booking(id, { customer_id: named.id, customer_note: NOTE }))
    }
    fake.payments.set('P_1', payment('P_1', { note: NOTE }))

    return async () => {
      goOn()
      manifest.limits = limits
      giveBack()
      await fake.server.stop()
    }
  })

  const soon = '2026-03-06T09:00:00Z'
  const connected = async () => {
    const business = await createBusiness()
    await createConnection(business, {
      connector: 'square',
      capabilities: ['bookings', 'payments'],
      settings: { environment: 'production' },
      credential: { tokens: { accessToken: 'sq0atp-known', refreshToken: 'refresh-known' } },
    })

    return business
  }
  const record = async (...argv: string[]) => {
    const { slug } = await connected()
    const to = temporaryFolder()
    const fixtures = join(to, 'fixtures')
    const run = await runCommand('connector:record', [
      ...['square', `--business=${slug}`, `--to=${fixtures}`, '--json'],
      ...argv,
    ])

    return { run, to, fixtures }
  }

  test('writes every stream, and nothing of anybody', async ({ assert }) => {
    const { run, fixtures } = await record()
    assert.equal(run.exitCode, 0, run.talk.join('\n'))
    const names = readdirSync(fixtures)
    assert.sameMembers(
      names,
      ['identify', ...Object.keys(square.streams)].map((name) => `${name}.http.json`)
    )
    for (const name of names) {
      const text = readFileSync(join(fixtures, name), 'utf8')
      for (const secret of SECRETS) assert.notInclude(text, secret, name)
    }
  })

  test('what referred to each other still does, and the kit can play it', async ({ assert }) => {
    const { to } = await record()
    for (const fixture of httpFixtures(to)) {
      const { unknown, pages } = await replay(square, 'square', { fixture })
      const records = pages.flatMap(({ records: some }) => some as Record<string, any>[])
      assert.deepEqual(unknown, [], fixture.name)
      assert.isEmpty(records.filter(isBadRecord), fixture.name)
      if (fixture.stream !== 'appointments') continue
      assert.lengthOf(records, 130)
      assert.lengthOf([...new Set(records.map(({ id }) => id))], 130)
      const [customerId] = new Set(records.map(({ customerId: id }) => id))
      const people = httpFixtures(to).find(({ name }) => name === 'customers')!
      assert.include(JSON.stringify(people), `"${customerId}"`)
    }
  })

  test('a stream that fails is told with what it was answered, the others are written', async ({
    assert,
  }) => {
    for (let tries = 0; tries < 2; tries++) {
      fake.server.faults.push(({ path }) =>
        path === '/v2/catalog/search' ? { status: 403, body: REFUSED } : undefined
      )
    }
    const { run, fixtures } = await record()
    assert.equal(run.exitCode, 3)
    assert.match(run.talk.join(), /services: (permanent|auth_scope)/)
    assert.notInclude(readdirSync(fixtures), 'services.http.json')
    assert.include(readdirSync(fixtures), 'locations.http.json')
    const text = readFileSync(join(fixtures, 'failed', 'services.http.json'), 'utf8')
    const { exchanges } = JSON.parse(text)
    assert.containSubset(exchanges.at(-1), {
      status: 403,
      body: { errors: [{ category: 'AUTHENTICATION_ERROR', code: 'INSUFFICIENT_SCOPES' }] },
    })
    for (const secret of SECRETS) assert.notInclude(text, secret)
  })

  test('with --dry-run nothing is asked', async ({ assert }) => {
    const { run } = await record('--dry-run', '--stream=locations')
    assert.deepEqual(run.json(), { streams: ['locations'], isDryRun: true })
    assert.isEmpty(fake.server.seen)
  })

  test('a stream that it has not is refused', async ({ assert }) => {
    const { run } = await record('--stream=dogs')
    assert.equal(run.exitCode, 2)
  })
})
