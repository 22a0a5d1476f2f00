import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { fingerprint } from '#launcher/fingerprint'
import { asRefusal, Refusal } from '#launcher/refusal'

const root = join(import.meta.dirname, '../../..')
const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, ['bin/run.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })

test.group('The launcher', () => {
  test('refuses {name} with exit 2 and one line')
    .with([
      { name: 'no command', args: [], line: /start\|demo\|dev\|build\|test\|check\|bench/ },
      { name: 'an unknown command', args: ['constructor'], line: /Usage/ },
      { name: 'an unknown measurement', args: ['bench', 'nothing'], line: /npm run bench -- </ },
    ])
    .run(({ assert }, { args, line }) => {
      const { status, stderr } = run(args)

      assert.equal(status, 2)
      assert.match(stderr, line)
      assert.lengthOf(stderr.trim().split('\n'), 1)
    })

  test('refuses a taken port before anything slow, naming PORT', async ({ assert }) => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const { port } = squatter.address() as AddressInfo
    const { status, stderr } = run(['start'], { PORT: String(port), HOST: '127.0.0.1' })
    squatter.close()

    assert.equal(status, 2)
    assert.include(stderr, `PORT ${port} is taken`)
  })

  test('refuses a port that is none with exit 78, naming PORT', ({ assert }) => {
    const { status, stderr } = run(['start'], { PORT: 'abc' })

    assert.equal(status, 78)
    assert.include(stderr, 'PORT')
  })

  test('{code} becomes one line and exit {exitCode}')
    .with([
      { code: 'ENOSPC', exitCode: 75 },
      { code: 'EDQUOT', exitCode: 75 },
      { code: 'EACCES', exitCode: 1 },
      { code: 'EROFS', exitCode: 1 },
    ])
    .run(({ assert }, { code, exitCode }) => {
      const refusal = asRefusal(Object.assign(new Error(code), { code, path: '/srv/data' }))

      assert.instanceOf(refusal, Refusal)
      assert.equal((refusal as Refusal).exitCode, exitCode)
      assert.include((refusal as Refusal).message, '/srv/data')
    })

  test('any other error stays what it is', ({ assert }) => {
    const error = new TypeError('a bug')

    assert.strictEqual(asRefusal(error), error)
  })
})

test.group('The fingerprint of the source', (group) => {
  let folder = ''
  const path = (name: string) => join(folder, name)
  const now = () => fingerprint(folder, ['app', 'absent'], (name) => !name.endsWith('.log'))

  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'fingerprint-'))
    mkdirSync(path('app/deep'), { recursive: true })
    writeFileSync(path('app/deep/a.ts'), 'a')
    writeFileSync(path('app/b.ts'), 'b')
    return () => rmSync(folder, { recursive: true })
  })

  test('changes when {name}')
    .with([
      { name: 'a file changes', change: () => writeFileSync(path('app/b.ts'), 'c') },
      { name: 'a file appears', change: () => writeFileSync(path('app/c.ts'), '') },
      { name: 'a file moves', change: () => renameSync(path('app/b.ts'), path('app/c.ts')) },
      { name: 'a file goes', change: () => rmSync(path('app/deep/a.ts')) },
    ])
    .run(({ assert }, { change }) => {
      const before = now()
      change()

      assert.notEqual(now(), before)
    })

  test('stays when nothing that counts changes', ({ assert }) => {
    const before = now()
    writeFileSync(path('app/b.ts'), 'b')
    writeFileSync(path('app/noise.log'), 'x')

    assert.equal(now(), before)
  })
})
