import { test } from '@japa/runner'
import { forgetFiles } from '#connectors/csv/import_life'
import { csvText, SALON_HEADS, salonRow } from '#tests/fixtures/csv_files'
import { csvAppointments, csvSalon, rowsIn } from '#tests/fixtures/csv_import'
import { inside } from '#tests/fixtures/business'
import { Importer } from '#tests/fixtures/import_pages'

const TWO = csvText(SALON_HEADS, [salonRow(1), salonRow(2)])
const WITH_BAD = csvText(SALON_HEADS, [salonRow(1), salonRow(2, { Status: 'Sonderfall' })])

/** Nobody to tell apart, nothing to sum up. */
const SHORT = SALON_HEADS.slice(0, 3)

test.group('A file through the pages', () => {
  test('is looked at, tried, taken in, and tells the first figures', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    const { status, body } = await importer.upload(TWO, { name: 'November.csv', source: 'Fresha' })
    assert.equal(status, 201)

    const waiting = await importer.page(body.id)
    assert.containSubset(waiting, {
      file: { name: 'November.csv', source: 'Fresha', state: 'draft', phase: 'map', rowCount: 2 },
      format: { encoding: 'utf-8' },
      map: { columns: { startsAt: 'Scheduled Date' }, statuses: { Completed: 'completed' } },
      mapping: { faults: [], places: ['Mitte'] },
    })
    assert.containSubset(waiting.mapping.preview[0], {
      ...{ line: 2, at: '2025-11-28T13:30:00.000Z', status: 'completed', fault: null },
      ...{ person: 'Anna Braun1', amount: { micros: '82500000', currency: 'EUR' } },
    })

    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    assert.containSubset(await importer.page(body.id), {
      file: { state: 'draft', phase: 'tried' },
      trial: { rows: 2, inserted: 2, rejected: 0 },
    })
    assert.isEmpty(await csvAppointments(importer.business))

    await importer.post(body.id, 'run', { mode: 'all_or_nothing' })
    await importer.work(body.id)
    assert.containSubset(await importer.page(body.id), {
      file: { state: 'done', taken: { inserted: 2, updated: 0, unchanged: 0, rejected: 0 } },
      mapping: null,
      figures: {
        kept: 2,
        values: [{ micros: '165000000', currency: 'EUR' }],
        locations: [{ name: 'Mitte', kept: 2 }],
        origins: [{ name: 'online', kept: 2 }],
      },
    })
    assert.lengthOf(await csvAppointments(importer.business), 2)
    assert.isEmpty(
      await rowsIn(importer.business, 'select 1 from import_chunks where business_id = $1')
    )
    assert.deepEqual(
      await rowsIn(importer.business, 'select sealed_sample from imports where business_id = $1'),
      [{ sealed_sample: null }]
    )
  })

  test('what is said of it is shown at once, voids what was tried, and is remembered', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    const { body } = await importer.upload(WITH_BAD)
    const { map } = await importer.page(body.id)
    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    assert.containSubset(await importer.page(body.id), {
      trial: { rejected: 1 },
      rejected: [{ line: 3, code: 'unknown_word', field: 'status' }],
    })

    const said = { ...map, statuses: { ...map.statuses, Sonderfall: 'ignore' } }
    await importer.browser.put(`${importer.base}/${body.id}/map`, said)
    const mapped = await importer.page(body.id)
    assert.isNull(mapped.trial)
    assert.isTrue(mapped.mapping.preview[1].isIgnored)

    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    await importer.post(body.id, 'run', { mode: 'all_or_nothing' })
    await importer.work(body.id)
    const next = await importer.upload(WITH_BAD)
    assert.equal((await importer.page(next.body.id)).map.statuses.Sonderfall, 'ignore')
  })

  test('B47: with a bad row all or nothing is refused by its line; skipping keeps it aside', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    const { body } = await importer.upload(WITH_BAD)
    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    const refused = await importer.post(body.id, 'run', { mode: 'all_or_nothing' })

    assert.equal(refused.status(), 422)
    assert.containSubset(refused.body(), {
      code: 'csv_bad_row',
      errors: [{ field: 'line 3', code: 'unknown_word' }],
    })
    assert.isEmpty(await csvAppointments(importer.business))

    await importer.post(body.id, 'run', { mode: 'skip' })
    await importer.work(body.id)
    assert.containSubset((await importer.page(body.id)).file, {
      ...{ state: 'done', taken: { inserted: 1, rejected: 1 } },
    })
    assert.deepEqual(
      await rowsIn(
        importer.business,
        'select line, reason from dead_letters where business_id = $1'
      ),
      [{ line: 3, reason: 'unknown_word' }]
    )
  })

  test('B46: the same file twice changes nothing', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    for (const counts of [{ inserted: 2 }, { inserted: 0, updated: 0, unchanged: 2 }]) {
      const { body } = await importer.upload(TWO)
      await importer.post(body.id, 'trial')
      await importer.work(body.id)
      await importer.post(body.id, 'run', { mode: 'all_or_nothing' })
      await importer.work(body.id)
      assert.containSubset((await importer.page(body.id)).file.taken, counts)
    }
  })

  test('asked to stop, it stops after the piece; gone on with, it counts nothing twice', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    const rows = Array.from({ length: 1_200 }, (_, at) => salonRow(at).slice(0, SHORT.length))
    const text = csvText(SHORT, rows)
    const { body } = await importer.upload(text)
    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    await importer.post(body.id, 'run', { mode: 'all_or_nothing' })
    await importer.post(body.id, 'stop')
    await importer.work(body.id)

    assert.containSubset((await importer.page(body.id)).file, {
      ...{ state: 'cancelled', taken: { inserted: 1_000 } },
    })
    assert.lengthOf(await csvAppointments(importer.business), 1_000)
    assert.isEmpty(
      await rowsIn(importer.business, 'select 1 from recompute_requests where business_id = $1')
    )
    assert.equal((await importer.post(body.id, 'stop')).status(), 409)

    await importer.leaveBehind(body.id, { text, heads: SHORT, doneCount: 1_000 })
    await importer.work(body.id)
    assert.containSubset((await importer.page(body.id)).file, {
      ...{ state: 'done', taken: { inserted: 1_200, unchanged: 0 } },
    })
  }).timeout(60_000)

  test('nobody waits for a file for ever: its contents are forgotten', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    await importer.upload(TWO)
    await inside(importer.business, forgetFiles)
    assert.lengthOf(
      await rowsIn(importer.business, 'select 1 from imports where business_id = $1'),
      1
    )

    await rowsIn(
      importer.business,
      `update imports set created_at = now() - interval '25 hours' where business_id = $1`
    )
    await inside(importer.business, forgetFiles)
    assert.isEmpty(await rowsIn(importer.business, 'select 1 from imports where business_id = $1'))
    assert.isEmpty(
      await rowsIn(importer.business, 'select 1 from import_chunks where business_id = $1')
    )
  })

  test('only heads make locations; an analyst brings nothing in', async ({ assert, client }) => {
    const business = await csvSalon()
    const manager = await Importer.of(client, business)
    const { body } = await manager.upload(
      csvText(SALON_HEADS, [salonRow(1), salonRow(2, { Location: 'Nord' })])
    )
    const said = { makesLocations: true }
    const address = `${manager.base}/${body.id}/map`
    assert.equal((await manager.browser.put(address, said)).status(), 403)

    const owner = await Importer.of(client, business, 'owner')
    await owner.browser.put(address, said)
    await owner.post(body.id, 'trial')
    await owner.work(body.id)
    assert.deepEqual((await owner.page(body.id)).trial.newLocations, ['Nord'])
    await owner.post(body.id, 'run', { mode: 'all_or_nothing' })
    await owner.work(body.id)
    assert.deepEqual(
      (await csvAppointments(business)).map(({ place }) => place),
      ['Mitte', 'Nord']
    )

    const analyst = await Importer.of(client, business, 'analyst')
    assert.equal((await analyst.upload(TWO)).status, 403)
  })

  test('the contents of a waiting file lie sealed', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    await importer.upload(TWO)
    const told = JSON.stringify(
      await rowsIn(
        importer.business,
        `select row_to_json(i) as import, array(select c.sealed from import_chunks c
           where c.business_id = $1) as chunks from imports i where i.business_id = $1`
      )
    )

    assert.notInclude(told, 'anna1@example.org')
    assert.notInclude(told, 'Braun1')
  })
})
