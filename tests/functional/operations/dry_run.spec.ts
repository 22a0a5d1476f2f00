import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { ensureSource } from '#connectors/connections'
import { keepLetters } from '#connectors/dead_letters'
import { appointment } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'
import { takenRows } from '#tests/fixtures/taken_rows'
import { CurrentBusiness } from '#tenancy/current_business'

const WATCHED = [
  'organizations',
  'businesses',
  'users',
  'memberships',
  'api_keys',
  'one_time_links',
]

async function counts() {
  const counted = WATCHED.map(async (table) => {
    const [row] = await db.connection('app').from(table).count('* as count')

    return [table, Number(row.count)] as const
  })

  return Object.fromEntries(await Promise.all(counted))
}

test.group('--dry-run', () => {
  test('{name} says what it would do and writes nothing')
    .with([
      { name: 'business:create', argv: ['foretold'], says: { slug: 'foretold', name: 'Foretold' } },
      {
        name: 'user:create',
        argv: ['ana@foretold.example', '--role=viewer', '--business=dry-run'],
        says: { email: 'ana@foretold.example', role: 'viewer', id: null },
      },
      {
        name: 'apikey:create',
        argv: ['--business=dry-run', '--rights=report:read'],
        says: { rights: ['report:read'], validDays: 365 },
      },
      { name: 'migrate', argv: [], says: { migrations: [] } },
      { name: 'setup', argv: [], says: { roles: [], migrations: [] } },
      { name: 'demo:seed', argv: ['--today=2026-03-01'], says: { made: true } },
      { name: 'demo:seed', argv: ['--remove'], says: {} },
    ])
    .run(async ({ assert }, { name, argv, says }) => {
      await createBusiness({ slug: 'dry-run' }).catch(() => null)
      const before = await counts()
      const run = await runCommand(name, [...argv, '--dry-run', '--json'])

      assert.deepEqual(run.talk, [])
      assert.equal(run.exitCode, 0)
      assert.containSubset(run.json(), { ...says, isDryRun: true })
      assert.deepEqual(await counts(), before)
    })

  test('business:create refuses what it would refuse anyway', async ({ assert }) => {
    await createBusiness({ slug: 'dry-taken' })
    const run = await runCommand('business:create', ['dry-taken', '--dry-run'])

    assert.equal(run.exitCode, 2)
    assert.deepEqual(run.talk, ['A business of this slug exists already'])
  })

  test('records:replay counts what could be read today and keeps the letters', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const payloads = [JSON.stringify(appointment('ap_1')), '{"type":"nothing"}']
    await inside(business, async () =>
      keepLetters(
        { connectionId: await ensureSource('till'), stream: 'records' },
        payloads.map((payload) => {
          return { line: 1, reason: 'unknown_word', message: 'refused', payload }
        })
      )
    )
    const argv = [`--business=${business.slug}`, '--source=till', '--dry-run', '--json']
    const run = await runCommand('records:replay', argv)

    assert.deepEqual(run.json(), { letters: 2, rejectedCount: 1, isDryRun: true })
    assert.isEmpty((await takenRows(business)).appointments ?? [])
    const letters = await inside(business, () => CurrentBusiness.query('select from dead_letters'))
    assert.lengthOf(letters, 2)
  })
})
