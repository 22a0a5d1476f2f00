import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { parse } from 'csv-parse/sync'
import exportsConfig from '#config/exports'
import { setMembership } from '#accounts/memberships'
import type { Role } from '#accounts/rights'
import { clock } from '#core/clock'
import { claimExport, keepExport } from '#reporting/exports/export_lease'
import { exportChunks, forgetExports } from '#reporting/exports/export_rows'
import { workExport } from '#reporting/exports/work_export'
import { CurrentBusiness } from '#tenancy/current_business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { inside } from '#tests/fixtures/business'
import { forgetLimits } from '#tests/fixtures/member'
import { createSalon, WEEKEND } from '#tests/fixtures/salon'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const QUERY = new URLSearchParams(WEEKEND).toString()
const DAY_MS = 24 * 3_600_000
const going = new AbortController().signal

test.group('Tables that are too long to go along at once', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.each.setup(forgetLimits)
  group.setup(async () => {
    salon = await createSalon()
    const streamed = exportsConfig.streamedRows

    return () => void (exportsConfig.streamedRows = streamed)
  })
  group.each.setup(() => void (exportsConfig.streamedRows = 3))

  const rows = (text: string, values: unknown[] = []) =>
    inside(salon.business, () => CurrentBusiness.query<Row>(text, [salon.business.id, ...values]))
  const work = (id: string) =>
    workExport({ kind: 'exports', rowId: { businessId: salon.business.id, id } }, going)

  async function enter(client: ApiClient, role: Role = 'owner', locationIds?: string[]) {
    const { id, slug } = salon.business
    const user = await createUser({ role, place: { businessId: id }, locationIds })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const get = (path: string) => browser.get(`/b/${slug}/${path}`)
    const files = async (): Promise<Row[]> => BrowserSession.page(await get('exports')).props.files
    const tray = async (): Promise<Row[]> => JSON.parse((await get('work')).text()).work
    const ask = async (query = `table=appointments&${QUERY}`) => {
      const answer = await browser.post(`/b/${slug}/exports?${query}`, {})
      const [file] = await files()

      return { status: answer.status(), id: file?.id as string }
    }
    const taken = (file: string) => get(`exports/${file}/file.csv`)
    const end = (file: string) => browser.delete(`/b/${slug}/exports/${file}`)

    return { user, get, files, tray, ask, taken, end }
  }

  test('a short table goes along at once, a long one is asked for as a file', async ({
    client,
    assert,
  }) => {
    const { get } = await enter(client)
    exportsConfig.streamedRows = 6
    assert.equal((await get(`appointments.csv?${QUERY}`)).status(), 200)

    exportsConfig.streamedRows = 5
    const long = await get(`appointments.csv?${QUERY}`)
    assert.equal(long.status(), 302)
    const to = String(long.header('location'))
    assert.equal(to, `/b/${salon.business.slug}/exports?${QUERY}&table=appointments`)
    const { props } = BrowserSession.page(await get(to.split(`${salon.business.slug}/`)[1]!))
    assert.deepEqual(props.asked, { table: 'appointments', rows: 6 })
  })

  test('the file is what would have gone along, told of in the tray and on the page', async ({
    client,
    assert,
  }) => {
    const { get, ask, tray, files, taken } = await enter(client)
    const { id } = await ask()
    const [waiting] = await tray()
    assert.deepInclude(waiting, { kind: 'export', state: 'waiting', total: 6, unit: 'rows' })
    assert.equal((await taken(id)).status(), 404)

    await work(id)
    assert.deepInclude((await tray())[0], { state: 'done', done: 6, stop: null })
    assert.containSubset(await files(), [
      { id, state: 'done', total: 6, from: WEEKEND.from, mayTake: true },
    ])
    exportsConfig.streamedRows = 100
    const streamed = await get(`appointments.csv?${QUERY}`)
    const file = await taken(id)
    assert.equal(file.text(), streamed.text())
    assert.equal(file.header('content-disposition'), streamed.header('content-disposition'))
    assert.deepEqual(
      await rows(`select sealed from export_chunks where business_id = $1 and sealed like '%,%'`),
      [],
      'nothing of it lies there open'
    )
  })

  test('it is there for a day, and then it is gone', async ({ client, assert, cleanup }) => {
    const { user, ask } = await enter(client, 'manager')
    const { id } = await ask()
    await work(id)
    const nowMs = clock.nowMs()
    cleanup(clock.freeze(nowMs + DAY_MS - 60_000))
    const later = new BrowserSession(client)
    await later.signIn(user.email)
    const base = `/b/${salon.business.slug}/exports`
    const taken = async () => (await later.get(`${base}/${id}/file.csv`)).status()
    assert.equal(await taken(), 200)
    cleanup(clock.freeze(nowMs + DAY_MS + 1_000))
    assert.equal(await taken(), 404)
    assert.isEmpty(BrowserSession.page(await later.get(base)).props.files)
    await inside(salon.business, forgetExports)
    assert.isEmpty(
      await rows('select 1 from export_chunks where business_id = $1 and export_id = $2', [id])
    )
  })

  test('only for its member, with the rights and locations of today', async ({
    client,
    assert,
  }) => {
    const { user, ask, taken } = await enter(client)
    const other = await enter(client)
    const { id } = await ask()
    await work(id)
    assert.equal((await other.taken(id)).status(), 404)
    assert.isEmpty(await other.files())

    const place = { businessId: salon.business.id }
    const [mitte] = await rows('select id from locations where business_id = $1 limit 1')
    await setMembership({ userId: user.id, place, role: 'manager', locationIds: [mitte!.id] })
    assert.equal((await taken(id)).status(), 404)
    await setMembership({ userId: user.id, place, role: 'analyst' })
    assert.equal((await taken(id)).status(), 403)
    await setMembership({ userId: user.id, place, role: 'viewer' })
    assert.equal((await taken(id)).status(), 403)
  })

  test('whoever lost the right before it was made gets none', async ({ client, assert }) => {
    const { user, ask, files } = await enter(client)
    const { id } = await ask()
    const place = { businessId: salon.business.id }
    await setMembership({ userId: user.id, place, role: 'analyst' })
    await work(id)

    assert.containSubset(await files(), [{ id, state: 'failed', errorCode: 'forbidden' }])
    assert.equal((await ask()).status, 404)
  })

  test('of some locations it has their rows alone', async ({ client, assert }) => {
    const [place] = await rows(
      `select id from locations where business_id = $1 and name = 'Brooklyn'`
    )
    exportsConfig.streamedRows = 1
    const { ask, tray, taken } = await enter(client, 'manager', [place!.id])
    const { id } = await ask()
    await work(id)

    assert.lengthOf(parse((await taken(id)).text(), { columns: true }), 2)
    assert.deepInclude((await tray())[0], { id, state: 'done', done: 2 })
  })

  test('a worker that dies leaves nothing to take; the next one begins anew', async ({
    client,
    assert,
  }) => {
    const { get, ask, taken, files } = await enter(client)
    const { id } = await ask()
    const dead = await inside(salon.business, async () => {
      const held = await claimExport(id, 'elsewhere:1')
      await exportChunks.put(id, 0, Buffer.from('half of it'))

      return held!
    })
    await work(id)
    assert.equal((await taken(id)).status(), 404, 'another worker has it')

    await rows(
      `update exports set lease_until = now() - interval '1 second' where business_id = $1`
    )
    await work(id)
    exportsConfig.streamedRows = 100
    assert.equal((await taken(id)).text(), (await get(`appointments.csv?${QUERY}`)).text())
    const late = await inside(salon.business, () => keepExport(dead, { rows: 1, bytes: 1 }))
    assert.isNull(late, 'the dead one writes no more')
    assert.lengthOf(await files(), 1)
  })

  test('its member stops it: what waits is gone, what runs keeps nothing', async ({
    client,
    assert,
  }) => {
    const { ask, end, files, tray } = await enter(client)
    const waiting = await ask()
    const stop = (await tray())[0]!.stop
    assert.deepEqual(stop, { method: 'delete', path: `/exports/${waiting.id}` })
    await end(waiting.id)
    assert.isEmpty(await files())

    const { id } = await ask()
    await inside(salon.business, () => claimExport(id, 'elsewhere:1'))
    await end(id)
    assert.containSubset(await files(), [{ id, isStopping: true }])
    await rows(
      `update exports set lease_until = now() - interval '1 second' where business_id = $1`
    )
    await work(id)
    assert.containSubset(await files(), [{ id, state: 'cancelled', mayTake: false }])
    assert.isEmpty(
      await rows('select 1 from export_chunks where business_id = $1 and export_id = $2', [id])
    )
  })

  test('five an hour, and none of a table that is short or not theirs', async ({
    client,
    assert,
  }) => {
    const { ask } = await enter(client)
    for (let at = 0; at < exportsConfig.mostAnHour; at++) assert.equal((await ask()).status, 302)
    assert.equal((await ask()).status, 429)

    const analyst = await enter(client, 'analyst')
    assert.equal((await analyst.ask()).status, 404)
    exportsConfig.streamedRows = 100
    assert.equal((await (await enter(client)).ask()).status, 404)
    assert.equal((await (await enter(client, 'viewer')).get('exports')).status(), 403)
  })
})
