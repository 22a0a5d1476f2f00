import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inside } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'
import { CurrentBusiness } from '#tenancy/current_business'

test.group('business:create', () => {
  test('makes a business with its defaults, its organization and its data key', async ({
    assert,
  }) => {
    const run = await runCommand('business:create', ['corner-barber', '--json'])
    const business = run.json()

    assert.equal(run.exitCode, 0)
    assert.containSubset(business, {
      name: 'Corner Barber',
      timezone: 'UTC',
      currency: 'USD',
      country: 'US',
      privacyMode: 'standard',
    })
    const keys = await inside(business, () => CurrentBusiness.query('select from business_keys'))
    assert.lengthOf(keys, 1)
  })

  test('joins an organization that exists', async ({ assert }) => {
    const first = await runCommand('business:create', ['nord', '--organization=chain', '--json'])
    const second = await runCommand('business:create', ['sued', '--organization=chain', '--json'])

    assert.equal(first.json().organizationId, second.json().organizationId)
  })

  test('refuses {argv} with exit 2 and leaves nothing')
    .with([
      { argv: ['x'] },
      { argv: ['Upper'] },
      { argv: ['refused', '--timezone=Mars/Olympus'] },
      { argv: ['refused', '--currency=EURO'] },
      { argv: ['refused', '--country=de'] },
      { argv: ['refused', '--privacy=loose'] },
      { argv: ['refused', '--organization=_'] },
    ])
    .run(async ({ assert }, { argv }) => {
      const run = await runCommand('business:create', argv)

      assert.equal(run.exitCode, 2)
      assert.isEmpty(run.lines)
      assert.isNull(await db.connection('app').from('businesses').where('slug', argv[0]!).first())
    })

  test('refuses a slug that is taken, and makes no organization for it', async ({ assert }) => {
    await runCommand('business:create', ['taken'])
    const run = await runCommand('business:create', ['taken', '--organization=unheard-of'])

    assert.equal(run.exitCode, 2)
    assert.deepEqual(run.talk, ['A business of this slug exists already'])
    assert.isNull(
      await db.connection('app').from('organizations').where('slug', 'unheard-of').first()
    )
  })

  test('says a refusal as JSON on standard error', async ({ assert }) => {
    const run = await runCommand('business:create', ['a_b', '--json'])

    assert.equal(JSON.parse(run.talk[0]!).error.exit, 2)
  })
})
