import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { uuidV7 } from '#core/ids'
import type { Role } from '#accounts/rights'
import { addRun } from '#attribution/runs/run_rows'
import { requestRecompute } from '#attribution/recompute'
import { changeRuleSet } from '#capture/rule_sets'
import { CurrentBusiness } from '#tenancy/current_business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>
const QUESTION = {
  goal: 'all' as const,
  level: 'channel' as const,
  from: null,
  to: null,
  excludesDirect: false,
  settingsVersion: 0,
}
const MINUTE_MS = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS)

interface SliceGiven {
  kind: 'live' | 'backfill'
  state: string
  attempt?: number
  dueAt?: Date
  finishedAt?: Date
  seen?: number
  batchId?: string
}

async function addConnection(name: string) {
  const id = uuidV7()
  await CurrentBusiness.transaction()
    .table('connections')
    .insert({ business_id: CurrentBusiness.id(), id, connector: 'square', name, state: 'ok' })

  return id
}

const addSlice = (connectionId: string, given: SliceGiven) =>
  CurrentBusiness.query(
    `insert into sync_slices (business_id, id, connection_id, stream, kind, pass_id, batch_id, state,
       attempt, due_at, finished_at, counts, created_at)
     values ($1, $2, $3, 'appointments', $4, 'p', $5, $6, $7, $8, $9, $10, $11)`,
    [
      CurrentBusiness.id(),
      uuidV7(),
      connectionId,
      given.kind,
      given.batchId ?? null,
      given.state,
      given.attempt ?? 1,
      given.dueAt ?? ago(5),
      given.finishedAt ?? null,
      JSON.stringify({ seen: given.seen ?? 0 }),
      ago(5),
    ]
  )

test.group('Long work in the tray', () => {
  async function opened(client: ApiClient, role: Role = 'owner', isLocal = false) {
    const business = await createBusiness()
    const place = { businessId: business.id }
    const user = await createUser({ place, role, ...(isLocal ? { locationIds: [uuidV7()] } : {}) })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const work = async (): Promise<Row[]> =>
      JSON.parse((await browser.get(`/b/${business.slug}/work`)).text()).work

    return { business, browser, work }
  }

  test('tells of what a connection reads: how far the past is, and when it is tried again', async ({
    client,
    assert,
  }) => {
    const { business, work } = await opened(client)
    const again = new Date(Date.now() + 3 * MINUTE_MS)
    const batchId = uuidV7()
    await inside(business, async () => {
      const square = await addConnection('Square Mitte')
      await addSlice(square, { kind: 'backfill', state: 'done', batchId, finishedAt: ago(1) })
      await addSlice(square, { kind: 'backfill', state: 'running', batchId })
      await addSlice(square, { kind: 'backfill', state: 'ready', batchId, attempt: 0 })
      const stripe = await addConnection('Stripe')
      await addSlice(stripe, { kind: 'live', state: 'ready', attempt: 2, dueAt: again, seen: 40 })
      const idle = await addConnection('Idle')
      await addSlice(idle, { kind: 'live', state: 'done', finishedAt: ago(1) })
    })
    const items = await work()
    const past = items.find(({ kind }) => kind === 'backfill')!
    const live = items.find(({ kind }) => kind === 'sync')!

    assert.lengthOf(items, 2)
    assert.include(past, { name: 'Square Mitte', state: 'running', done: 1, total: 3 })
    assert.include(live, { name: 'Stripe', state: 'waiting', done: 40, total: null, stop: null })
    assert.equal(live.retryAt, again.toISOString())
    assert.match(past.path, /^\/connections\//)
  })

  test('offers to stop a run of the models to those who may, and stops it', async ({
    client,
    assert,
  }) => {
    const { business, browser, work } = await opened(client)
    const run = await inside(business, () =>
      addRun(QUESTION, { resamples: 100, requestedBy: 'shell', cause: 'asked' })
    )
    const [item] = await work()
    assert.include(item!, { kind: 'model_run', id: run.id, state: 'waiting' })
    await browser.delete(`/b/${business.slug}${item!.stop.path}`)
    const [after] = await work()

    assert.include(after!, { state: 'stopped', stop: null })
    const viewer = await createUser({ place: { businessId: business.id }, role: 'viewer' })
    const reader = new BrowserSession(client)
    await reader.signIn(viewer.email)
    const seen = JSON.parse((await reader.get(`/b/${business.slug}/work`)).text()).work
    assert.deepEqual(
      seen.map(({ kind, stop }: Row) => [kind, stop]),
      [['model_run', null]]
    )
  })

  test('tells of appointments that wait in numbers, and of channel rules that are applied', async ({
    client,
    assert,
  }) => {
    const { business, work } = await opened(client)
    await inside(business, () => requestRecompute([uuidV7()], 'touchpoint'))
    assert.deepEqual(await work(), [])
    const many = Array.from({ length: 120 }, () => uuidV7())
    await inside(business, () => requestRecompute(many, 'settings'))
    await inside(business, () => changeRuleSet({ rules: [], seen: 0 }, 'shell'))
    const items = await work()

    assert.sameMembers(
      items.map(({ kind }) => kind),
      ['recompute', 'reclassification']
    )
    const recompute = items.find(({ kind }) => kind === 'recompute')!
    assert.include(recompute, { done: 121, total: null, state: 'running' })
    assert.deepEqual(recompute.stop, {
      method: 'delete',
      path: '/settings/attribution/recompute',
    })
  })

  test('is not for a member of some locations, nor kinds of which a right is missing', async ({
    client,
    assert,
  }) => {
    const local = await opened(client, 'manager', true)
    const viewer = await opened(client, 'viewer')
    for (const { business } of [local, viewer]) {
      await inside(business, async () => {
        await addRun(QUESTION, { resamples: 100, requestedBy: 'shell', cause: 'asked' })
        const square = await addConnection('Square')
        await addSlice(square, { kind: 'backfill', state: 'running', batchId: uuidV7() })
      })
    }

    assert.deepEqual(await local.work(), [])
    assert.sameMembers(
      (await viewer.work()).map(({ kind }) => kind),
      ['model_run', 'backfill']
    )
  })
})
