import { test } from '@japa/runner'
import { parse } from 'csv-parse/sync'
import { ensureSource } from '#connectors/connections'
import { keepLetters } from '#connectors/dead_letters'
import { CSV } from '#connectors/records/bundle_records'
import { workReplay } from '#operations/work_replay'
import { csvText, SALON_HEADS, salonRow } from '#tests/fixtures/csv_files'
import { csvAppointments, csvSalon, rowsIn } from '#tests/fixtures/csv_import'
import { inside } from '#tests/fixtures/business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { Importer } from '#tests/fixtures/import_pages'
import type { Business } from '#tenancy/businesses'

const WITH_BAD = csvText(SALON_HEADS, [
  salonRow(1),
  salonRow(2, { Status: 'Sonderfall' }),
  salonRow(3, { 'Scheduled Date': '30 Feb 2026' }),
])
const BROKEN = JSON.stringify({
  ...{ type: 'appointment', id: 'b1', bookedAt: 'soon', startsAt: '2026-03-28T10:00:00Z' },
  ...{ status: 'booked', contact: { email: 'ben@example.org' } },
})

/** A file of which two rows were left out, and a line of a bundle that was. */
async function withLetters(importer: Importer) {
  const { body } = await importer.upload(WITH_BAD, { source: 'Fresha' })
  await importer.post(body.id, 'trial')
  await importer.work(body.id)
  await importer.post(body.id, 'run', { mode: 'skip' })
  await importer.work(body.id)
  const line = { line: 7, reason: 'bad_time', field: 'bookedAt', message: 'bookedAt: no time' }
  await inside(importer.business, async () =>
    keepLetters({ connectionId: await ensureSource('till'), stream: 'records' }, [
      { ...line, payload: BROKEN },
    ])
  )

  return body.id as string
}

const replaysOf = (business: Business) =>
  rowsIn<{ id: string }>(
    business,
    `select id from imports where business_id = $1 and kind = 'replay' and state = 'ready'`
  )

async function workReplays(business: Business) {
  for (const { id } of await replaysOf(business)) {
    await workReplay({ businessId: business.id, id }, new AbortController().signal)
  }
}

test.group('Dead letters on their page', () => {
  test('every source is there with its reasons; a filter leaves those that are asked for', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    await withLetters(importer)
    const { browser, business } = importer
    const page = async (query = '') =>
      BrowserSession.page(await browser.get(`/b/${business.slug}/dead-letters${query}`)).props
    const all = await page()

    assert.deepEqual(
      all.groups.map(({ source, reason, count }: any) => [source, reason, count]),
      [
        ['Fresha', 'bad_time', 1],
        ['Fresha', 'unknown_word', 1],
        ['till', 'bad_time', 1],
      ]
    )
    assert.sameDeepMembers(
      all.letters.map(({ source, line, field, reason }: any) => [source, line, field, reason]),
      [
        ['till', 7, 'bookedAt', 'bad_time'],
        ['Fresha', 4, 'startsAt', 'bad_time'],
        ['Fresha', 3, 'status', 'unknown_word'],
      ]
    )
    const [, { connectionId }] = all.groups
    const some = await page(`?source=${connectionId}&reason=bad_time`)
    assert.deepEqual(
      some.letters.map(({ line }: any) => line),
      [4]
    )

    const csv = await browser.get(`/b/${business.slug}/dead-letters.csv?source=${connectionId}`)
    assert.sameDeepMembers(
      (parse(csv.text(), { columns: true }) as any[]).map((row) => [row.line, row.reason]),
      [
        ['4', 'bad_time'],
        ['3', 'unknown_word'],
      ]
    )
    const { aside } = BrowserSession.page(
      await browser.get(`/b/${business.slug}/connections`)
    ).props
    assert.equal(aside, 3)
  })

  test('what a letter holds shows the fault, and nobody', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    await withLetters(importer)
    const { browser, business } = importer
    const base = `/b/${business.slug}/dead-letters`
    const { letters } = BrowserSession.page(await browser.get(base)).props
    const texts = new Map<number, string>()
    for (const { id, line } of letters) {
      texts.set(line, (await browser.get(`${base}/${id}`)).body().text)
    }

    assert.include(texts.get(3), '"Status": "Sonderfall"')
    assert.include(texts.get(3), '"Net Sales": "82.50"')
    assert.include(texts.get(7), '"bookedAt": "soon"')
    assert.match(texts.get(3)!, /"Client": "A•••"/)
    for (const text of texts.values()) assert.notMatch(text, /Braun|example\.org|170 0000/)

    const analyst = await Importer.of(client, business, 'analyst')
    const listed = BrowserSession.page(await analyst.browser.get(base)).props
    assert.deepEqual([listed.letters.length, listed.mayRead], [3, false])
    assert.equal((await analyst.browser.get(`${base}/${letters[0].id}`)).status(), 403)
  })

  test('after the map was mended a worker takes them in; the rest stays and is counted', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    await withLetters(importer)
    const { browser, business } = importer
    const base = `/b/${business.slug}/dead-letters`
    const mended = await importer.upload(WITH_BAD, { source: 'Fresha' })
    const { map } = await importer.page(mended.body.id)
    const statuses = { ...map.statuses, Sonderfall: 'completed' }
    await browser.put(`${importer.base}/${mended.body.id}/map`, { ...map, statuses })
    await importer.post(mended.body.id, 'trial')
    await importer.work(mended.body.id)
    await importer.post(mended.body.id, 'run', { mode: 'skip' })
    const { groups } = BrowserSession.page(await browser.get(base)).props
    const source = groups.find((one: any) => one.source === 'Fresha').connectionId

    const asked = await browser.post(`${base}/replays`, { source })
    assert.equal(asked.status(), 302)
    const again = await browser.post(`${base}/replays`, { source }, { accept: 'application/json' })
    assert.equal(again.status(), 409)
    await workReplays(business)
    const { replays, letters } = BrowserSession.page(await browser.get(base)).props
    assert.containSubset(replays, [
      { source: 'Fresha', state: 'done', outcome: { letters: 2, taken: 1, unreachable: 1 } },
    ])
    assert.deepEqual(letters.map(({ line }: any) => line).sort(), [4, 7])
    assert.lengthOf(await csvAppointments(business), 2)
  })

  test('one letter alone; an analyst none, and a letter of another business is none', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    await withLetters(importer)
    const { browser, business } = importer
    const base = `/b/${business.slug}/dead-letters`
    const { letters } = BrowserSession.page(await browser.get(base)).props
    const { id, connectionId: source } = letters.find((one: any) => one.source === 'till')
    await browser.post(`${base}/replays`, { source, id })
    const [wish] = await rowsIn<{ replay: object }>(
      business,
      `select replay from imports where business_id = $1 and kind = 'replay'`
    )
    assert.deepEqual(wish!.replay, { ids: [id] })
    await workReplays(business)
    const { replays } = BrowserSession.page(await browser.get(base)).props
    assert.containSubset(replays, [{ source: 'till', outcome: { letters: 1, taken: 0 } }])

    const analyst = await Importer.of(client, business, 'analyst')
    assert.equal((await analyst.browser.post(`${base}/replays`, { source })).status(), 403)
    const stranger = await Importer.of(client, await csvSalon(), 'owner')
    const elsewhere = `/b/${stranger.business.slug}/dead-letters`
    assert.equal((await stranger.browser.get(`${elsewhere}/${id}`)).status(), 404)
    assert.equal((await stranger.browser.post(`${elsewhere}/replays`, { source })).status(), 404)
  })

  test('a platform is asked again for what its letters name; a manager may not', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon(), 'owner')
    const { browser, business } = importer
    await inside(business, async () =>
      keepLetters({ connectionId: await ensureSource('gone', 'nowhere'), stream: 'visits' }, [
        { line: null, externalId: 'v1', reason: 'unknown_word', message: 'status', payload: '{}' },
      ])
    )
    const base = `/b/${business.slug}/dead-letters`
    const { letters } = BrowserSession.page(await browser.get(base)).props
    const source = letters[0].connectionId
    const manager = await Importer.of(client, business)
    assert.equal((await manager.browser.post(`${base}/replays`, { source })).status(), 403)
    await browser.post(`${base}/replays`, { source })
    await workReplays(business)
    const { replays } = BrowserSession.page(await browser.get(base)).props
    assert.containSubset(replays, [
      { state: 'done', outcome: { letters: 1, taken: 0, asked: 0, unreachable: 1 } },
    ])
  })

  test('a row of a source that is not there is no letter', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    const id = await inside(importer.business, () => ensureSource('Empty', CSV))
    const base = `/b/${importer.business.slug}/dead-letters`
    await importer.browser.get(base)
    const nothing = await importer.browser.post(`${base}/replays`, { source: id })

    assert.equal(nothing.status(), 404)
  })
})
