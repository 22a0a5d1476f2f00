import { test } from '@japa/runner'
import { csvText, SALON_HEADS, salonRow } from '#tests/fixtures/csv_files'
import { csvAppointments, csvImporter, csvSalon, rowsIn } from '#tests/fixtures/csv_import'
import { runCommand } from '#tests/fixtures/run_command'
import { OWN_TABLES, rowVersions } from '#tests/fixtures/taken_rows'

test.group('import:csv', (group) => {
  let folder: Awaited<ReturnType<typeof csvImporter>>
  group.setup(async () => {
    folder = await csvImporter()

    return () => folder.remove()
  })
  const run: (typeof folder)['run'] = (...given) => folder.run(...given)

  test('an export becomes appointments, in the zone and currency of their location', async ({
    assert,
  }) => {
    const business = await csvSalon()
    const told = await run(business, csvText(SALON_HEADS, [salonRow(1), salonRow(2)]))

    assert.deepEqual(told.talk, [])
    assert.equal(told.exitCode, 0)
    assert.containSubset(told.json(), { rows: 2, inserted: 2, rejectedCount: 0, recomputed: 2 })
    const [first] = await csvAppointments(business)
    assert.containSubset(first, {
      id: 'A1',
      booked_at: new Date('2025-11-24T09:05:00Z'),
      starts_at: new Date('2025-11-28T13:30:00Z'),
      ends_at: new Date('2025-11-28T14:15:00Z'),
      status: 'completed',
      origin: 'online',
      micros: 82_500_000n,
      currency: 'EUR',
      place: 'Mitte',
      services: ['Cut & Colour'],
    })
  })

  test('the same file again writes nothing at all; a later one restates', async ({ assert }) => {
    const business = await csvSalon()
    const text = csvText(SALON_HEADS, [salonRow(1, { Status: 'Confirmed' }), salonRow(2)])
    await run(business, text)
    const before = await rowVersions(business, OWN_TABLES)
    const again = await run(business, text)

    assert.containSubset(again.json(), { inserted: 0, updated: 0, unchanged: 2, recomputed: 0 })
    assert.deepEqual(await rowVersions(business, OWN_TABLES), before)

    const later = await run(
      business,
      csvText(SALON_HEADS, [salonRow(1, { Status: 'No Show' }), salonRow(2)])
    )
    assert.containSubset(later.json(), { inserted: 0, updated: 1, unchanged: 1, recomputed: 1 })
    assert.equal((await csvAppointments(business))[0]!.status, 'no_show')
  })

  test('one bad row among all: nothing is taken in, and its line is named', async ({ assert }) => {
    const business = await csvSalon()
    const text = csvText(SALON_HEADS, [
      ...Array.from({ length: 30 }, (_, at) => salonRow(at)),
      salonRow(99, { 'Net Sales': 'free' }),
    ])
    const told = await run(business, text)

    assert.equal(told.exitCode, 2)
    assert.include(told.talk.join('\n'), 'csv_bad_row: line 32: 1 of 31 rows')
    assert.isEmpty(await csvAppointments(business))
    assert.isEmpty(await rowsIn(business, 'select 1 from dead_letters where business_id = $1'))
  })

  test('skipping leaves the bad row a dead letter; a mended map takes it in', async ({
    assert,
  }) => {
    const business = await csvSalon()
    const text = csvText(SALON_HEADS, [salonRow(1), salonRow(2, { Status: 'Sonderfall' })])
    const told = await run(business, text, { argv: ['--mode=skip', '--source=Till'] })

    assert.equal(told.exitCode, 3)
    assert.containSubset(told.json(), { inserted: 1, rejectedCount: 1 })
    assert.deepEqual(
      told.json().rejected.map(({ line, code, field }: any) => ({ line, code, field })),
      [{ line: 3, code: 'unknown_word', field: 'status' }]
    )
    assert.deepEqual(
      await rowsIn(
        business,
        'select line, reason, stream from dead_letters where business_id = $1'
      ),
      [{ line: 3, reason: 'unknown_word', stream: 'csv' }]
    )

    const replay = () =>
      runCommand('records:replay', [`--business=${business.slug}`, '--source=Till', '--json'])
    assert.containSubset((await replay()).json(), { letters: 1, taken: 0 })
    await run(business, csvText(SALON_HEADS, [salonRow(1)]), {
      map: { statuses: { Sonderfall: 'completed' } },
      argv: ['--source=Till'],
    })
    assert.containSubset((await replay()).json(), { letters: 1, taken: 1, rejectedCount: 0 })
    assert.lengthOf(await csvAppointments(business), 2)
    assert.isEmpty(await rowsIn(business, 'select 1 from dead_letters where business_id = $1'))
  })

  test('a dry run counts and writes nothing', async ({ assert }) => {
    const business = await csvSalon()
    await run(business, csvText(SALON_HEADS, [salonRow(1), salonRow(2)]))
    const before = await rowVersions(business, [
      ...OWN_TABLES,
      'imports',
      'import_maps',
      'dead_letters',
    ])
    const told = await run(
      business,
      csvText(SALON_HEADS, [
        salonRow(1),
        salonRow(2, { Status: 'Cancelled' }),
        salonRow(3),
        salonRow(4, { 'Scheduled Date': '30 Feb 2026' }),
        salonRow(5, { Status: 'Blocked Time' }),
      ]),
      { argv: ['--dry-run'] }
    )

    assert.equal(told.exitCode, 3)
    assert.containSubset(told.json(), {
      isDryRun: true,
      ...{ rows: 5, inserted: 1, updated: 1, unchanged: 1, rejectedCount: 1, ignored: 1 },
    })
    assert.deepEqual(
      await rowVersions(business, [...OWN_TABLES, 'imports', 'import_maps', 'dead_letters']),
      before
    )
  })
})
