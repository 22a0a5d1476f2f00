import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { test } from '@japa/runner'
import { withLock } from '#launcher/exclusive_lock'

const UNUSED_PID = 2 ** 30

test.group('An exclusive lock', (group) => {
  let folder = ''
  const path = () => join(folder, 'lock')
  const abandon = (name: string, owner: object) =>
    writeFileSync(join(folder, name), JSON.stringify({ ticket: 'dead', ...owner }))

  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'))
    return () => rmSync(folder, { recursive: true })
  })

  test('lets one in at a time', async ({ assert }) => {
    let inside = 0
    const seen: number[] = []
    const enter = () =>
      withLock(path(), async () => {
        seen.push(++inside)
        await nextTurn()
        inside--
      })
    await Promise.all([enter(), enter(), enter(), enter()])

    assert.deepEqual(seen, [1, 1, 1, 1])
    assert.isFalse(existsSync(path()))
  })

  test('is given back when the work fails', async ({ assert }) => {
    await assert.rejects(() => withLock(path(), () => Promise.reject(new Error('no'))), 'no')
    assert.equal(await withLock(path(), async () => 'in'), 'in')
  })

  test('of {name} is broken')
    .with([
      { name: 'a dead process', owner: { pid: UNUSED_PID, startTicks: null } },
      { name: 'an earlier process with our number', owner: { pid: process.pid, startTicks: '1' } },
    ])
    .run(async ({ assert }, { owner }) => {
      abandon('lock', owner)
      abandon('lock.break', owner)

      assert.equal(await withLock(path(), async () => 'in'), 'in')
    })
    .skip(process.platform !== 'linux', 'only Linux tells when a process started')
})
