import { test } from '@japa/runner'
import { isConnector, shapeProblems, type Context } from '#connector-sdk'
import { all, scriptedContext } from '#tests/fixtures/connector_context'
import { isolated, withRead, type Isolated } from '#tests/fixtures/isolated'
import { keysManifest } from '#tests/fixtures/manifests'
import { errorOf } from '#tests/fixtures/vendor_calls'

const slice = { partition: { key: '', data: {} }, backfill: false }
const read = ({ connector }: Isolated, ctx: Context) => connector.streams.staff!.read(ctx, slice)

test.group('A connector in its own process', (group) => {
  const started: Isolated[] = []
  const start = async (body: string, rules?: Parameters<typeof isolated>[1]) => {
    const one = await isolated(withRead(body), rules)
    started.push(one)

    return one
  }
  group.each.timeout(60_000)
  group.each.teardown(() => {
    for (const { process } of started.splice(0)) process.stop()
  })

  test('it has the same shape, and answers through the same Context', async ({ assert }) => {
    const one = await start(`
      const raw = await ctx.http.get('/staff', { query: { at: slice.partition.key } })
      yield { records: await ctx.map(raw, accept, toRecord), next: 2 }
      yield { records: [] }`)
    assert.isTrue(isConnector(one.connector))
    assert.deepEqual(shapeProblems(one.connector, keysManifest()), [])
    const { ctx, asked } = scriptedContext(({ path }) =>
      path === '/me' ? { id: 'm1' } : [{ id: 7 }, { no: 1 }]
    )
    const pages = await all(read(one, ctx))
    assert.deepEqual(pages[0]!.records[0], { type: 'staff', id: '7', name: 'n', status: 'active' })
    assert.include(pages[0]!.records[1], { bad: true, reason: 'bad_shape: id required' })
    assert.deepEqual(
      pages.map(({ next }) => next),
      [2, undefined]
    )
    assert.deepEqual(asked[0]!.request.query, { at: '' })
    assert.deepEqual(await one.connector.identify(ctx), { accountId: 'm1', displayName: 'One' })
  })

  test('settings are validated over there, with the same errors', async ({ assert }) => {
    const { connector } = await start('')
    assert.deepEqual(await connector.settings!.validate({ shop: 'fade', more: 1 }), {
      shop: 'fade',
    })
    assert.property(
      (connector.settings!.toJSONSchema() as { properties: object }).properties,
      'shop'
    )
    const error = await connector
      .settings!.validate({ shop: 'x' })
      .catch((thrown: unknown) => thrown)
    assert.deepInclude((error as { messages: object[] }).messages[0], {
      field: 'shop',
      rule: 'minLength',
    })
  })

  test('classify crosses with headers and gives an error back', async ({ assert }) => {
    const { connector } = await start('')
    const answer = {
      status: 418,
      headers: new Headers({ 'x-why': 'tea time' }),
      body: {},
      path: '/',
    }
    const error = await connector.classify!(answer)
    assert.deepInclude(
      { ...error!, message: error!.message },
      { kind: 'quota_exhausted', message: 'tea time' }
    )
    assert.isUndefined(await connector.classify!({ ...answer, status: 400 }))
  })

  test('what http and the connector throw keeps its kind', async ({ assert }) => {
    const one = await start(`
      try { await ctx.http.get('/staff') } catch (error) {
        throw new ConnectorError('remote_gone', error.kind + ' ' + error.message)
      }`)
    const { ctx } = scriptedContext(() => {
      throw Object.assign(new Error('slow down'), { kind: 'rate_limited', detail: {} })
    })
    const error = await errorOf(() => all(read(one, ctx)))
    assert.deepEqual([error.kind, error.message], ['remote_gone', 'rate_limited slow down'])
  })

  test('it has no environment, no files, no processes and no way to the host but its Context', async ({
    assert,
  }) => {
    const one = await start(`
      const tries = {
        env: async () => Object.keys(process.env).length,
        file: async () => (await import('node:fs')).readFileSync('/etc/hostname', 'utf8'),
        write: async () => (await import('node:fs')).writeFileSync('/tmp/escaped', 'x'),
        child: async () => (await import('node:child_process')).execSync('id').toString(),
        worker: async () => new (await import('node:worker_threads')).Worker('1', { eval: true }),
        send: async () => typeof process.send,
        kill: async () => process.kill(process.ppid, 0),
      }
      const extra = {}
      for (const [name, work] of Object.entries(tries)) {
        extra[name] = await work().then(String, (error) => error.code)
      }
      yield { records: [{ type: 'staff', id: '1', name: 'n', status: 'active', extra }] }`)
    const [page] = await all(read(one, scriptedContext(() => ({})).ctx))
    assert.deepEqual((page!.records[0] as { extra: object }).extra, {
      env: '0',
      file: 'ERR_ACCESS_DENIED',
      write: 'ERR_ACCESS_DENIED',
      child: 'ERR_ACCESS_DENIED',
      worker: 'ERR_ACCESS_DENIED',
      send: 'undefined',
      kill: 'ERR_ACCESS_DENIED',
    })
  })

  test('{title} ends the process as {code}, and the next call has a new one')
    .with([
      { title: 'a loop', body: 'while (true) {}', code: 'connector_silent' },
      {
        title: 'a promise that never resolves',
        body: 'await new Promise(() => {})',
        code: 'connector_silent',
      },
      { title: 'an exit', body: 'process.exit(0)', code: 'connector_exited' },
      { title: 'a crash', body: 'process.abort()', code: 'connector_exited' },
      {
        title: 'a heap that grows',
        body: 'const all = []; while (true) all.push({ at: all.length })',
        code: 'connector_exited',
      },
      {
        title: 'buffers that grow',
        body: 'const all = []; while (true) { all.push(Buffer.alloc(4e6, 1)); await new Promise((done) => setTimeout(done, 5)) }',
        code: 'connector_memory',
      },
      {
        title: 'a flood of messages',
        body: 'while (true) { for (let i = 0; i < 500; i++) ctx.log.info("x"); await new Promise(setImmediate) }',
        code: 'connector_flood',
      },
      {
        title: 'a circle',
        body: 'const a = {}; a.a = a; yield { records: [], next: a }',
        code: 'connector_message_refused',
      },
      {
        title: 'a page of 5 MB',
        body: 'yield { records: [], next: "x".repeat(5e6) }',
        code: 'connector_message_refused',
      },
    ])
    .run(async ({ assert }, { body, code }) => {
      const one = await start(`if (slice.backfill) { ${body} } yield { records: [] }`, {
        silenceMs: code === 'connector_silent' ? 1_500 : 30_000,
      })
      const { ctx } = scriptedContext(() => ({}))
      const bad = () => all(one.connector.streams.staff!.read(ctx, { ...slice, backfill: true }))
      const error = await errorOf(bad)
      assert.deepEqual([error.kind, error.detail.code], ['contract', code])
      assert.equal(one.process.strikes, 1)
      assert.lengthOf(await all(read(one, ctx)), 1)
    })

  test('a function cannot cross, and says so to its author', async ({ assert }) => {
    const one = await start('yield { records: [], next: () => 1 }')
    await assert.rejects(
      () => all(read(one, scriptedContext(() => ({})).ctx)),
      /could not be cloned/
    )
  })

  test('after three strikes it is not started again', async ({ assert }) => {
    const one = await start('process.exit(1)')
    const { ctx } = scriptedContext(() => ({}))
    for (let at = 0; at < 3; at++) await errorOf(() => all(read(one, ctx)))
    const error = await errorOf(() => all(read(one, ctx)))
    assert.equal(error.detail.code, 'connector_disabled')
  })

  test('a cancelled call is over at once, although the connector goes on', async ({ assert }) => {
    const one = await start('await new Promise(() => {})')
    const cancel = new AbortController()
    const { ctx } = scriptedContext(() => ({}))
    const reading = all(read(one, { ...ctx, signal: cancel.signal }))
    cancel.abort(new Error('stopped by hand'))
    await assert.rejects(() => reading, 'stopped by hand')
    assert.equal(one.process.strikes, 0)
  })

  test('an idle process is stopped, and that is no strike', async ({ assert }) => {
    const one = await start('yield { records: [] }', { idleMs: 50 })
    const { ctx } = scriptedContext(() => ({}))
    await all(read(one, ctx))
    await one.process.ended
    assert.equal(one.process.strikes, 0)
    assert.lengthOf(await all(read(one, ctx)), 1)
  })
})
