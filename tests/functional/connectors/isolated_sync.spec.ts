import { test } from '@japa/runner'
import type { Connector } from '#connector-sdk'
import type { Slice } from '#connectors/sync/slices'
import { createBusiness } from '#tests/fixtures/business'
import { isolated, withRead, type Isolated } from '#tests/fixtures/isolated'
import {
  connect,
  connectionState,
  loadConnector,
  passTime,
  rows,
  slices,
  standing,
  sync,
  wake,
  workAll,
} from '#tests/fixtures/sync'

const STAFF = `{ type: 'staff', id: 's1', name: 'Mia', status: 'active' }`

test.group('A community connector, synced', (group) => {
  const started: Isolated[] = []
  group.each.timeout(60_000)
  group.each.teardown(() => {
    for (const { process } of started.splice(0)) process.stop()
  })

  /** A business with a connection of a connector in a process of its own. */
  const connected = async (body: string, rules = {}) => {
    const one = await isolated(withRead(body), rules)
    started.push(one)
    const business = await createBusiness()
    const connection = await connect(business, loadConnector(one.connector as Partial<Connector>))

    return { business, connection, one }
  }

  const staffIn = (business: { id: string }) =>
    rows(business, 'select name, business_id as "businessId" from staff where business_id = $1')

  test('brings its rows as any other does', async ({ assert }) => {
    const { business, connection } = await connected(`yield { records: [${STAFF}] }`)
    await sync(business, connection)
    assert.deepEqual(await staffIn(business), [{ name: 'Mia', businessId: business.id }])
    assert.containSubset(await slices(business), [{ stream: 'staff', state: 'done' }])
  })

  test('B57: what it claims of another business is not looked at', async ({ assert }) => {
    const other = await createBusiness()
    const claim = `{ ...${STAFF}, businessId: '${other.id}', business_id: '${other.id}' }`
    const { business, connection } = await connected(`yield { records: [${claim}] }`)
    await sync(business, connection)
    assert.lengthOf(await staffIn(business), 1)
    assert.isEmpty(await staffIn(other))
  })

  test('B56: {title} fails its slice as {code}, and another connector goes on')
    .with([
      { title: 'a loop', body: 'while (true) {}', code: 'connector_silent' },
      { title: 'an exit', body: 'process.exit(0)', code: 'connector_exited' },
      {
        title: 'a circle',
        body: 'const a = {}; a.a = a; yield { records: [], next: a }',
        code: 'connector_message_refused',
      },
      {
        title: 'a million rows',
        body: `yield { records: Array.from({ length: 1e6 }, (_, at) => ({ at })) }`,
        code: 'connector_message_refused',
      },
    ])
    .run(async ({ assert }, { body, code }) => {
      const bad = await connected(body, code === 'connector_silent' ? { silenceMs: 1_500 } : {})
      const good = await connected(`yield { records: [${STAFF}] }`)
      await Promise.all([sync(bad.business, bad.connection), sync(good.business, good.connection)])
      assert.containSubset(await slices(bad.business), [{ state: 'failed', last_error_code: code }])
      assert.containSubset(await connectionState(bad.business, bad.connection), {
        state: 'degraded',
        reason: code,
      })
      assert.lengthOf(await staffIn(good.business), 1)
      assert.equal(bad.one.process.strikes, 1)
    })

  test('F3: whose process is killed is read on in a new one, and nothing of it has failed', async ({
    assert,
  }) => {
    const { business, connection, one } = await connected(`
      if (slice.resume) return void (yield { records: [{ ...${STAFF}, id: 's2', name: 'Ben' }] })
      yield { records: [${STAFF}], next: process.pid }
      await new Promise(() => {})`)
    await wake(business, connection)
    const pids: number[] = []
    const onPage = ({ resume }: Slice) => {
      if (typeof resume !== 'number') return
      pids.push(resume)
      process.kill(resume, 'SIGKILL')
    }
    await workAll(business, { onPage })
    assert.containSubset(await slices(business), [
      { state: 'ready', last_error_code: 'connector_killed' },
    ])
    await passTime(business)
    await workAll(business, { onPage })

    assert.lengthOf(pids, 1, 'the second try began where the first one ended')
    assert.containSubset(await slices(business), [{ state: 'done' }])
    assert.deepEqual(await standing(business, 'staff'), ['s1', 's2'])
    assert.containSubset(await connectionState(business, connection), { state: 'ok' })
    assert.equal(one.process.strikes, 0)
  })
})
