import { test } from '@japa/runner'
import { messageCodeHash, newMessageCode } from '#identity/message_codes'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { csvText, SALON_HEADS, salonRow } from '#tests/fixtures/csv_files'
import { csvAppointments, csvImporter, csvSalon, rowsIn } from '#tests/fixtures/csv_import'
import { runCommand } from '#tests/fixtures/run_command'

test.group('Rows that import:csv reads', (group) => {
  let folder: Awaited<ReturnType<typeof csvImporter>>
  group.setup(async () => {
    folder = await csvImporter()

    return () => folder.remove()
  })
  const run: (typeof folder)['run'] = (...given) => folder.run(...given)

  test('rows without an id are told apart by time, person and service', async ({ assert }) => {
    const business = await csvSalon()
    const heads = SALON_HEADS.slice(1)
    const of = (...row: [number, Record<string, string>?]) => salonRow(...row).slice(1)
    const text = csvText(heads, [of(1), of(2), of(1), of(1, { Service: 'Beard' })])
    const told = await run(business, text)

    assert.containSubset(told.json(), { rows: 4, inserted: 3 })
    assert.containSubset((await run(business, text)).json(), { inserted: 0, unchanged: 3 })
    for (const { id } of await csvAppointments(business)) assert.match(String(id), /^[0-9a-f]{32}$/)
  })

  test('of a note nothing is kept but the code of a message', async ({ assert }) => {
    const business = await csvSalon()
    const code = newMessageCode()
    const note = `Allergic to ammonia. Wrote (ref ${code.toLowerCase()})`
    const text = csvText([...SALON_HEADS, 'Notes'], [[...salonRow(1), note]])
    await run(business, text)
    const [row] = await rowsIn(business, 'select a.* from appointments a where a.business_id = $1')

    assert.deepEqual(row!.hint_code, messageCodeHash(businessHashKey(business.id), code))
    const kept = JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? '' : value))
    assert.notInclude(kept, 'ammonia')
  })

  test('rows of one visit add up, however they are spread over pieces', async ({ assert }) => {
    const business = await csvSalon()
    const visit = [
      salonRow(7),
      salonRow(7, {
        'Service': 'Beard',
        'Net Sales': '20.10',
        'Scheduled Date': '28 Nov 2025, 3:15pm',
      }),
      salonRow(7),
    ]
    const others = Array.from({ length: 999 }, (_, at) => salonRow(1_000 + at))
    const text = csvText(SALON_HEADS, [...others, ...visit])
    const told = await run(business, text)
    const [merged] = await rowsIn(
      business,
      `select price_micros as micros, ends_at, cardinality(external_service_ids) as services
         from appointments where business_id = $1 and external_id = 'A7'`
    )

    assert.containSubset(told.json(), { rows: 1_002, inserted: 1_000 })
    assert.deepEqual(merged, {
      micros: 102_600_000n,
      ends_at: new Date('2025-11-28T15:00:00Z'),
      services: 2,
    })
    assert.containSubset((await run(business, text)).json(), { inserted: 0, updated: 0 })
  })

  test('payments find their appointment; what was given back is a refund', async ({ assert }) => {
    const business = await csvSalon()
    await run(business, csvText(SALON_HEADS, [salonRow(1)]))
    const told = await run(
      business,
      csvText(
        [
          'Payment ID',
          'Appointment ID',
          'Payment Date',
          'Amount',
          'Tip',
          'Amount Refunded',
          'Status',
        ],
        [['P1', 'A1', '28.11.2025 15:20', '1.182,55', '2,05', '10,00', 'Paid']],
        ';'
      ),
      { type: 'payments' }
    )

    assert.containSubset(told.json(), { inserted: 1, rejectedCount: 0 })
    assert.deepEqual(
      await rowsIn(
        business,
        `select a.external_id as appointment, p.gross_micros as gross, p.tip_micros as tip, p.currency,
                p.paid_at, r.amount_micros as refunded
           from payments p join appointments a on a.business_id = $1 and a.id = p.appointment_id
           join refunds r on r.business_id = $1 and r.payment_id = p.id
          where p.business_id = $1`
      ),
      [
        {
          appointment: 'A1',
          gross: 1_182_550_000n,
          tip: 2_050_000n,
          currency: 'EUR',
          paid_at: new Date('2025-11-28T14:20:00Z'),
          refunded: 10_000_000n,
        },
      ]
    )
  })

  test('names that are nobody’s become locations only where the map says so', async ({
    assert,
  }) => {
    const business = await csvSalon()
    const text = csvText(SALON_HEADS, [salonRow(1), salonRow(2, { Location: 'Nord' })])
    const refused = await run(business, text)
    assert.equal(refused.exitCode, 2)
    assert.include(refused.talk.join('\n'), 'unknown_location')

    await run(business, text, { map: { makesLocations: true } })
    await run(business, text)
    assert.deepEqual(
      await rowsIn(
        business,
        'select name, timezone from locations where business_id = $1 order by name'
      ),
      [
        { name: 'Mitte', timezone: 'Europe/Berlin' },
        { name: 'Nord', timezone: 'Europe/Berlin' },
      ]
    )
    assert.deepEqual(
      (await csvAppointments(business)).map(({ place }) => place),
      ['Mitte', 'Nord']
    )
  })

  test('a time that happens twice is the earlier, one that the clocks skip is refused', async ({
    assert,
  }) => {
    const business = await csvSalon()
    const text = csvText(SALON_HEADS, [
      salonRow(1, { 'Scheduled Date': '26 Oct 2025, 2:30am', 'Created Date': '20 Oct 2025' }),
      salonRow(2, { 'Scheduled Date': '29 Mar 2026, 2:30am' }),
    ])
    const told = await run(business, text, { argv: ['--mode=skip'] })
    const [first] = await csvAppointments(business)

    assert.containSubset(told.json(), { inserted: 1, rejectedCount: 1 })
    assert.containSubset(told.json().rejected, [{ line: 3, code: 'bad_time', field: 'startsAt' }])
    assert.containSubset(first, {
      starts_at: new Date('2025-10-26T00:30:00Z'),
      booked_at: new Date('2025-10-20T21:59:59Z'), // a day alone is over at its end
    })
  })

  test('{name}: refused before anything is written')
    .with([
      { name: 'an unknown type', argv: ['customers'], says: 'A type is' },
      { name: 'an unknown mode', argv: ['appointments', '--mode=some'], says: 'A mode is' },
      { name: 'a map with unknown keys', map: { colums: {} }, says: 'colums' },
      { name: 'a map of unknown columns', map: { columns: { price: 'Prize' } }, says: '"Prize"' },
      {
        name: 'a map of unknown fields',
        map: { columns: { prize: 'Net Sales' } },
        says: '"prize"',
      },
      {
        name: 'a map of unknown statuses',
        map: { statuses: { Completed: 'done' } },
        says: '"done"',
      },
      { name: 'a map of unknown locations', map: { location: 'Süd' }, says: '"Süd"' },
      { name: 'a map that is no JSON', map: 'nonsense', says: 'map is not accepted' },
      {
        name: 'a map without a time of booking',
        map: { columns: { bookedAt: null } },
        says: 'bookedWhenStarted',
      },
    ])
    .run(async ({ assert }, { argv = ['appointments'], map, says }) => {
      const business = await csvSalon()
      const file = await folder.write('export.csv', csvText(SALON_HEADS, [salonRow(1)]))
      const text = typeof map === 'string' ? map : JSON.stringify(map)
      const mapped = map ? [`--map=${await folder.write('map.json', text)}`] : []
      const [type = '', ...flags] = argv
      const told = await runCommand('import:csv', [
        ...[type, file, `--business=${business.slug}`],
        ...[...flags, ...mapped],
      ])

      assert.equal(told.exitCode, 2)
      assert.include(told.talk.join('\n'), says)
      assert.isEmpty(await rowsIn(business, 'select 1 from imports where business_id = $1'))
    })

  test('how a file was read is remembered for the next with the same heads', async ({ assert }) => {
    const business = await csvSalon()
    const text = csvText(SALON_HEADS, [salonRow(1, { Status: 'Sonderfall' })])
    await run(business, text, { map: { statuses: { Sonderfall: 'completed' }, currency: 'CHF' } })
    const next = await run(business, csvText(SALON_HEADS, [salonRow(2, { Status: 'sonderfall' })]))

    assert.containSubset(next.json(), { inserted: 1, map: { currency: 'CHF' } })
  })

  test('a file written in Windows-1252 says so, and no letter of it is lost', async ({
    assert,
  }) => {
    const business = await csvSalon()
    const text = csvText(SALON_HEADS, [salonRow(1, { Service: 'Fön & Färbung' })], ';')
    const told = await run(business, Buffer.from(text, 'latin1'))

    assert.containSubset(told.json(), { format: { encoding: 'windows-1252', delimiter: ';' } })
    assert.deepEqual((await csvAppointments(business))[0]!.services, ['Fön & Färbung'])
  })
})
