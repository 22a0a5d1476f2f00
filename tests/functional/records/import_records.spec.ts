import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { appointment, bundle, customer, location, payment, spend } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'
import { OWN_TABLES, rowVersions, takenRows } from '#tests/fixtures/taken_rows'

const LINES = [
  location('loc_1'),
  customer('cu_1', { email: 'anna@example.org', firstName: 'Anna' }),
  appointment('ap_1', { customerId: 'cu_1', locationId: 'loc_1', version: 1 }),
  appointment('ap_1', { customerId: 'cu_1', locationId: 'loc_1', version: 2, status: 'completed' }),
  payment('pay_1', { appointmentId: 'ap_1' }),
  spend('2026-03-01'),
]

test.group('import:records', (group) => {
  let folder: string
  const file = async (text: string) => {
    const path = join(folder, 'records.jsonl')
    await writeFile(path, text)

    return path
  }

  group.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-'))

    return () => rm(folder, { recursive: true })
  })

  test('takes a file in and says what it did', async ({ assert }) => {
    const { slug } = await createBusiness()
    const path = await file(bundle(LINES))
    const run = await runCommand('import:records', [
      path,
      `--business=${slug}`,
      '--source=till',
      '--json',
    ])

    assert.equal(run.exitCode, 0)
    assert.containSubset(run.json(), { lines: 6, inserted: 5, rejectedCount: 0, recomputed: 1 })
  })

  test('the same file again writes nothing at all', async ({ assert }) => {
    const business = await createBusiness()
    const path = await file(bundle(LINES))
    const argv = [path, `--business=${business.slug}`, '--source=till', '--json']
    await runCommand('import:records', argv)
    const before = await rowVersions(business, OWN_TABLES)
    const run = await runCommand('import:records', argv)

    assert.containSubset(run.json(), { inserted: 0, updated: 0, unchanged: 6, recomputed: 0 })
    assert.deepEqual(await rowVersions(business, OWN_TABLES), before)
    assert.isNotEmpty(before.appointments)
  })

  test('two sources may use the same ids', async ({ assert }) => {
    const business = await createBusiness()
    const path = await file(bundle(LINES))
    for (const source of ['till', 'web']) {
      await runCommand('import:records', [
        path,
        `--business=${business.slug}`,
        `--source=${source}`,
      ])
    }

    const { appointments } = await takenRows(business)
    assert.lengthOf(appointments!, 2)
  })

  test('bad lines are named, kept sealed as dead letters, and end with exit 3', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const bad = appointment('ap_2', { startsAt: 'tomorrow', contact: { email: 'eve@example.org' } })
    const path = await file(bundle([LINES[0]!, '{"type":', bad, LINES[1]!]))
    const run = await runCommand('import:records', [
      path,
      `--business=${business.slug}`,
      '--source=till',
      '--json',
    ])

    assert.equal(run.exitCode, 3)
    assert.deepEqual(
      run.json().rejected.map(({ line, code, field }: any) => [line, code, field]),
      [
        [2, 'bad_json', undefined],
        [3, 'bad_time', 'startsAt'],
      ]
    )
    assert.isTrue(run.talk.some((line) => line.startsWith('line 3: bad_time')))
    assert.isFalse(run.talk.join().includes('eve@'))
    const letters = await inside(business, () =>
      CurrentBusiness.query<{ line: number; sealed_payload: string }>(
        'select line, sealed_payload from dead_letters order by line'
      )
    )
    assert.deepEqual(
      letters.map(({ line }) => line),
      [2, 3]
    )
    assert.isFalse(letters.some(({ sealed_payload: sealed }) => sealed.includes('eve')))
  })

  test('--dry-run checks and writes nothing', async ({ assert }) => {
    const business = await createBusiness()
    const path = await file(bundle([...LINES, '[]']))
    const run = await runCommand('import:records', [
      path,
      `--business=${business.slug}`,
      '--source=till',
      '--dry-run',
      '--json',
    ])

    assert.equal(run.exitCode, 3)
    assert.containSubset(run.json(), { lines: 7, rejectedCount: 1, isDryRun: true })
    const versions = await rowVersions(business, [...OWN_TABLES, 'connections', 'imports'])
    assert.isEmpty(Object.values(versions).flat())
  })

  test('an import leaves a finished row with its counts', async ({ assert }) => {
    const business = await createBusiness()
    const path = await file(bundle(LINES))
    await runCommand('import:records', [path, `--business=${business.slug}`, '--source=till'])
    const rows = await inside(business, () =>
      CurrentBusiness.query('select name, state, phase, done_count, total_count from imports')
    )

    assert.deepEqual(
      [...rows],
      [
        {
          name: 'records.jsonl',
          state: 'done',
          phase: 'recompute',
          done_count: 6n,
          total_count: 6n,
        },
      ]
    )
  })

  test('refuses {argv} with exit 2')
    .with([
      { argv: ['/nowhere.jsonl', '--business=SLUG', '--source=till'] },
      { argv: [import.meta.filename, '--business=SLUG'] },
      { argv: [import.meta.filename, '--business=unheard-of', '--source=till'] },
      { argv: [import.meta.filename, '--source=till'] },
    ])
    .run(async ({ assert }, { argv }) => {
      const { slug } = await createBusiness()
      const named = argv.map((word) => word.replace('SLUG', slug))

      assert.equal((await runCommand('import:records', named)).exitCode, 2)
    })
})
