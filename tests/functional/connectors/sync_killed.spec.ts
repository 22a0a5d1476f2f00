import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { createBusiness } from '#tests/fixtures/business'
import { sameInstallation } from '#tests/fixtures/same_installation'
import {
  connect,
  loadConnector,
  pagesOf,
  passTime,
  slices,
  staffOf,
  standing,
  streamOf,
  wake,
} from '#tests/fixtures/sync'

const ROWS = 60
const CONNECTOR = 'walked'

interface Death {
  /** The process ends itself when it reads the page after so many. */
  lives?: string
  /** It is killed from outside once so many pages were heard of, wherever it is by then. */
  heard?: number
}

/** Works in a process of its own, which may die. Returns the pages it read. */
async function work(businessId: string, { lives = '', heard = Infinity }: Death = {}) {
  const file = app.makePath('tests/fixtures/sync_process.ts')
  const argv = ['--import', '@poppinss/ts-exec', file, businessId, CONNECTOR, String(ROWS), lives]
  const child = spawn(process.execPath, argv, {
    cwd: app.makePath(),
    env: {
      ...sameInstallation(),
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  let pages = 0
  for await (const line of createInterface(child.stdout)) {
    if (line === 'page') pages++
    if (pages >= heard) child.kill('SIGKILL')
  }
  await closed

  return pages
}

async function begun() {
  const business = await createBusiness()
  const all = Array.from({ length: ROWS }, (_, at) => staffOf(`s${at}`))
  const team = streamOf({
    produces: 'staff',
    cursor: { kind: 'snapshot' },
    read: () => pagesOf(all, 3),
  } as any)
  const id = await connect(business, loadConnector({ streams: { team } }, CONNECTOR))
  await wake(business, id)

  return business
}

test.group('A worker that is killed in the middle of a sync', () => {
  test('leaves what the next one makes whole', async ({ assert }) => {
    const business = await begun()
    const deaths = ['2', '0', '5']
    let pages = 0
    for (const after of deaths) {
      pages += await work(business.id, { lives: after })
      assert.containSubset(await slices(business), [{ state: 'running' }])
      await passTime(business)
    }
    pages += await work(business.id)

    assert.containSubset(await slices(business), [{ state: 'done', counts: { seen: ROWS } }])
    assert.lengthOf(await standing(business, 'staff'), ROWS)
    assert.isAtMost(pages, ROWS / 3 + deaths.length, 'at most one page is repeated a death')
  }).timeout(240_000)

  test('F3: at any moment leaves rows that are the same in the end', async ({ assert }) => {
    const business = await begun()
    // From the second page on: three deaths at one page would set it aside, as they should.
    const deaths = Array.from({ length: 3 }, () => randomInt(2, 7))
    for (const heard of deaths) {
      await work(business.id, { heard })
      await passTime(business)
    }
    await work(business.id)

    const told = `killed after ${deaths.join(', ')} pages`
    assert.containSubset(await slices(business), [{ state: 'done', counts: { seen: ROWS } }], told)
    const expected = Array.from({ length: ROWS }, (_, at) => `s${at}`).sort()
    assert.deepEqual((await standing(business, 'staff')).sort(), expected, told)
    assert.isEmpty(await standing(business, 'staff', true), told)
  }).timeout(240_000)
})
