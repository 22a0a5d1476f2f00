import { test } from '@japa/runner'
import { csvText } from '#tests/fixtures/csv_files'
import { csvImporter, csvSalon, rowsIn } from '#tests/fixtures/csv_import'
import { Importer } from '#tests/fixtures/import_pages'
import { runCommand } from '#tests/fixtures/run_command'
import type { Business } from '#tenancy/businesses'

/** As Meta exports it to a German spreadsheet: a title, an ad set a row, and a sum below. */
const META = [
  'Bericht;;;;',
  'Campaign name;Ad set name;Day;Amount spent (EUR);Results',
  'Spring;A;28.03.2026;1.000,50;3',
  'Spring;B;28.03.2026;0,505001;1,5',
  'Spring;A;31.03.2026;0;0',
  'Spring;A;31.02.2026;5;0',
  'Gesamt;;;1.006,005001;4,5',
].join('\n')
const HEADS = ['Day', 'Campaign', 'Ad set', 'Cost', 'Clicks']
const ACCOUNT = { account: 'Meta' }

const spendIn = (business: Business) =>
  rowsIn<Record<string, any>>(
    business,
    `select s.day, s.cost_micros as micros, s.currency, s.clicks, c.name as campaign, c.ad_channel as kind,
            a.name as account, a.timezone, s.platform_conversions as claimed
       from ad_spend s
       join campaigns c on c.business_id = $1 and c.connection_id = s.connection_id
        and c.external_id = s.external_campaign_id
       join ad_accounts a on a.business_id = $1 and a.connection_id = s.connection_id
        and a.external_id = s.external_ad_account_id
      where s.business_id = $1 and s.gone_at is null order by s.day, c.name`
  )

test.group('Files of spend', (group) => {
  let folder: Awaited<ReturnType<typeof csvImporter>>
  group.setup(async () => {
    folder = await csvImporter()

    return () => folder.remove()
  })
  const run = (
    business: Business,
    rows: string[][],
    given: { map?: object; argv?: string[] } = {}
  ) => folder.run(business, csvText(HEADS, rows), { type: 'spend', map: ACCOUNT, ...given })

  test('a file is understood by its heads, tried, and taken in with its days', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    const { body } = await importer.upload(META, { type: 'spend', source: 'Facebook' })
    const waiting = await importer.page(body.id)

    assert.containSubset(waiting.map, {
      columns: { day: 'Day', campaign: 'Campaign name', cost: 'Amount spent (EUR)' },
      ...{ dayOrder: 'dmy', isDecimalComma: true, currency: 'EUR', kind: 'social' },
    })
    assert.deepEqual(waiting.mapping.faults, [{ code: 'account_unknown', subject: 'account' }])
    await importer.browser.put(`${importer.base}/${body.id}/map`, ACCOUNT)
    const { mapping } = await importer.page(body.id)
    assert.containSubset(mapping, {
      faults: [],
      preview: [
        { line: 3, day: '2026-03-28', account: 'Meta', campaign: 'Spring', fault: null },
        {},
        {},
        { line: 6, fault: { code: 'bad_time', field: 'day' } },
        { line: 7, isIgnored: true },
      ],
    })

    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    const { trial, rejected } = await importer.page(body.id)
    assert.containSubset(trial, { rows: 5, inserted: 2, rejected: 1, ignored: 1 })
    assert.deepEqual(trial.spend, {
      totals: [{ micros: '1001005001', currency: 'EUR' }],
      accounts: [
        {
          ...{ account: 'Meta', from: '2026-03-28', to: '2026-03-31' },
          ...{ missingCount: 2, missing: ['2026-03-29', '2026-03-30'] },
        },
      ],
    })
    assert.containSubset(rejected, [{ line: 6, code: 'bad_time', field: 'day' }])
    assert.isEmpty(await spendIn(importer.business))

    await importer.post(body.id, 'run', { mode: 'skip' })
    await importer.work(body.id)
    assert.containSubset((await importer.page(body.id)).file.taken, { inserted: 2, rejected: 1 })
    const facts = { account: 'Meta', campaign: 'Spring', kind: 'social', currency: 'EUR' }
    assert.containSubset(await spendIn(importer.business), [
      { ...facts, day: '2026-03-28', micros: 1_001_005_001n, claimed: 4.5 },
      { ...facts, day: '2026-03-31', micros: 0n, timezone: 'Europe/Berlin' },
    ])
  })

  test('rows of a day are one exact sum, wherever in the file they stand', async ({ assert }) => {
    const business = await csvSalon()
    const campaigns = Array.from({ length: 1_100 }, (_, at) => `C${String(at).padStart(4, '0')}`)
    const of = (adSet: string, cost: string) =>
      campaigns.map((name) => ['2026-03-01', name, adSet, cost, '1'])
    const told = await run(business, [...of('A', '0.1'), ...of('B', '0.2')])

    assert.containSubset(told.json(), { rows: 2_200, inserted: 1_100, rejectedCount: 0 })
    const rows = await spendIn(business)
    assert.deepEqual(
      [rows.length, new Set(rows.map(({ micros }) => micros)), rows[0]!.clicks],
      [1_100, new Set([300_000n]), 2n]
    )
  })

  test('the same file again changes nothing, a later one and a day by hand restate', async ({
    assert,
    client,
  }) => {
    const business = await csvSalon()
    const rows = [
      ['2026-03-01', 'Spring', 'A', '10', '5'],
      ['2026-03-02', 'Spring', 'A', '20', '5'],
    ]
    await run(business, rows)
    assert.containSubset((await run(business, rows)).json(), { inserted: 0, unchanged: 2 })
    const later = await run(business, [['2026-03-01', 'Spring', 'A', '11', '5']])
    assert.containSubset(later.json(), { inserted: 0, updated: 1 })

    const { browser } = await Importer.of(client, business)
    await browser.post(`/b/${business.slug}/spend/rows`, {
      ...{ account: 'meta', campaign: 'Spring', kind: 'social', day: '2026-03-02' },
      ...{ cost: '20,255001', currency: 'EUR' },
    })
    assert.deepEqual(
      (await spendIn(business)).map(({ day, micros }) => [day, micros]),
      [
        ['2026-03-01', 11_000_000n],
        ['2026-03-02', 20_255_001n],
      ]
    )
  })

  test('a file of which a worker died half way is gone on with, and no day is counted twice', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    const campaigns = Array.from({ length: 1_500 }, (_, at) => `C${at}`)
    const rows = campaigns.map((name) => ['2026-03-01', name, 'A', '1', '1'])
    const text = csvText(HEADS, [...rows, ...rows.slice(0, 700)])
    const { body } = await importer.upload(text, { type: 'spend' })
    await importer.browser.put(`${importer.base}/${body.id}/map`, ACCOUNT)
    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    await importer.post(body.id, 'run', { mode: 'all_or_nothing' })
    await importer.post(body.id, 'stop')
    await importer.work(body.id)
    const stopped = await importer.page(body.id)
    assert.containSubset(stopped.file, { state: 'cancelled', done: 550 })
    assert.isBelow((await spendIn(importer.business)).length, 1_500)

    await importer.leaveBehind(body.id, { text, heads: HEADS, doneCount: 550 })
    await importer.work(body.id)
    const { file } = await importer.page(body.id)
    assert.containSubset(file, { state: 'done', done: 2_200, taken: { inserted: 1_500 } })
    const micros = (await spendIn(importer.business)).map((row) => row.micros)
    assert.deepEqual([micros.length, new Set(micros)], [1_500, new Set([1_000_000n])])
  })

  test('a row kept aside is taken in later, but never in place of its day’s sum', async ({
    assert,
  }) => {
    const business = await csvSalon()
    const rows = [
      ['2026-03-01', 'Spring', 'A', '10', '5'],
      ['2026-03-01', 'Spring', 'B', 'EUR 5,50', '5'],
      ['2026-03-02', 'Spring', 'A', '7,25', '5'],
    ]
    const point = { ...ACCOUNT, isDecimalComma: false }
    const skipped = await run(business, rows, { map: point, argv: ['--mode=skip'] })
    assert.containSubset(skipped.json(), { inserted: 1, rejectedCount: 2 })

    const comma = { map: { ...ACCOUNT, isDecimalComma: true } }
    await run(business, [['2026-03-09', 'Spring', 'A', '1,00', '0']], comma)
    const replay = () =>
      runCommand('records:replay', [`--business=${business.slug}`, '--source=CSV', '--json'])
    assert.containSubset((await replay()).json(), {
      ...{ letters: 2, taken: 1, rejectedCount: 1 },
      rejected: [{ code: 'day_taken' }],
    })
    const days = async () => (await spendIn(business)).map(({ micros }) => micros)
    assert.deepEqual(await days(), [10_000_000n, 7_250_000n, 1_000_000n])

    await run(business, rows, comma)
    assert.deepEqual(await days(), [15_500_000n, 7_250_000n, 1_000_000n])
    assert.isEmpty(await rowsIn(business, 'select 1 from dead_letters where business_id = $1'))
  })

  test('without an account, or with more rows than a sum may have, nothing is taken in', async ({
    assert,
  }) => {
    const business = await csvSalon()
    const row = ['2026-03-01', 'Spring', 'A', '10', '5']
    const nameless = await run(business, [row], { map: {} })
    assert.deepEqual([nameless.exitCode, await spendIn(business)], [2, []])
    assert.include(nameless.talk.join(' '), 'no column names the ad account')

    const many = Array.from({ length: 50_001 }, () => row)
    const large = await run(business, many)
    assert.deepEqual([large.exitCode, await spendIn(business)], [2, []])
    assert.include(large.talk.join(' '), 'csv_too_large')
  })
})
