import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { demoSignIn, DEMO_SLUG, removeDemo, seedDemo } from '#operations/demo/seed_demo'
import { demoTable } from '#operations/demo/demo_table'
import { hasUsers } from '#accounts/users'
import { addDays } from '#reporting/periods'
import { createApiKey } from '#tests/fixtures/api_key'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { rowsByTable } from '#tests/fixtures/rows_by_table'
import { runCommand } from '#tests/fixtures/run_command'
import { asking, createSalon } from '#tests/fixtures/salon'
import { findBusiness } from '#tenancy/businesses'

const STORY = { seed: 'specs', today: '2026-06-30', days: 12 }
const YEAR = { from: addDays(STORY.today, -364), to: STORY.today }

type Row = Record<string, any>

const demoBusiness = async () => (await findBusiness(DEMO_SLUG))!

test.group('The demo of an installation', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>
  let bystander: typeof salon
  let untouched: Record<string, string>

  group.each.timeout(60_000)
  group.setup(async () => {
    salon = await createSalon()
    bystander = await createSalon()
    untouched = await rowsByTable(bystander.business.id)
    await removeDemo()
    await seedDemo(STORY)
  })
  group.teardown(async () => {
    await removeDemo()
  })

  const keyOf = async ({ id }: { id: string }) => ({
    key: await createApiKey({ place: { businessId: id } }),
  })

  test('told again it changes nothing', async ({ assert }) => {
    const { id } = await demoBusiness()
    const before = await rowsByTable(id)

    assert.isFalse(await seedDemo(STORY))
    assert.deepEqual(await rowsByTable(id), before)
  })

  test('it has a site with a key, a QR code and a link of its own', async ({ assert }) => {
    const { id } = await demoBusiness()
    const tables = (await db
      .connection('app')
      .from('link_slugs')
      .where('business_id', id)
      .orderBy('kind')) as Row[]
    const keys = await db.connection('app').from('site_keys').where('business_id', id)

    assert.deepEqual(
      tables.map(({ kind }) => kind),
      ['link', 'qr']
    )
    assert.lengthOf(keys, 1)
    assert.deepEqual(keys[0].allowed_origins, ['https://www.copperandcomb.example'])
  })

  test('its printed table is what the API answers', async ({ client, assert }) => {
    const ask = asking(client, await keyOf(await demoBusiness()))
    const lines = await demoTable(STORY.today)
    const printed = lines.filter((line) => /[0-9]/.test(line)).slice(1)
    const answers: Row[] = [
      await ask('analytics/channels', { ...YEAR, model: 'last_non_direct' }),
      await ask('analytics/channels', { ...YEAR, model: 'first' }),
    ]
    const dollars = ({ micros }: { micros: number }) =>
      `$${Math.floor(micros / 1e6).toLocaleString('en-US')}`
    const cells = (row: Row) => [row.kept.toFixed(0), dollars(row.revenue)]

    for (const name of ['total', 'unattributed']) {
      const [last, first] = answers.map((answer) => answer[name])
      const line = printed.find((text) => text.toLowerCase().startsWith(name))!
      const [, spend, kept, revenue, , keptFirst, revenueFirst] = line.split(/\s+/)

      assert.equal(spend, last.spend ? dollars(last.spend) : '–')
      assert.deepEqual([kept, revenue], cells(last))
      assert.deepEqual([keptFirst, revenueFirst], cells(first))
      assert.isAbove(last.kept, 10)
    }
    assert.lengthOf(printed, new Set(answers.flatMap(({ rows }) => rows.map(channelOf))).size + 2)
  })

  test('none of it is answered to the key of another business', async ({ client, assert }) => {
    const ask = asking(client, await keyOf(salon.business))
    const { id } = await demoBusiness()
    const { total } = await ask('analytics/channels', YEAR)
    const { rows } = await asking(client, await keyOf({ id }))('appointments', YEAR)
    const foreign = await client
      .get(`/api/v1/appointments/${rows[0].id}/match`)
      .header('authorization', `Bearer ${salon.key}`)

    assert.equal(total.booked, 6)
    foreign.assertStatus(404)
  })

  test('its manager has no password and no place in the set-up', async ({ assert }) => {
    const people = await db.connection('app').from('users').whereNull('demo_organization_id')
    const link = await demoSignIn()
    const users = await db.connection('app').from('users').whereNotNull('demo_organization_id')

    assert.match(link, /\/sign-in\/[\w-]{43}$/)
    assert.deepEqual(
      users.map(({ password_hash }) => password_hash),
      [null]
    )
    assert.equal(await hasUsers(), people.length > 0)
  })

  test('its link signs in once, onto pages that call it a demo', async ({ client, assert }) => {
    const { pathname } = new URL(await demoSignIn())
    const browser = new BrowserSession(client)
    await browser.get(pathname)
    const home = await browser.get(`/b/${DEMO_SLUG}`)
    const second = new BrowserSession(client)
    await second.get(pathname)
    const refused = await second.get(`/b/${DEMO_SLUG}`)

    home.assertStatus(200)
    assert.isTrue(BrowserSession.page(home).props.business.isDemo)
    assert.notEqual(refused.status(), 200)
  })

  test('another day is told from the beginning', async ({ assert }) => {
    const before = await demoBusiness()
    const isMade = await seedDemo({ ...STORY, today: '2026-07-01' })
    const after = await demoBusiness()

    assert.isTrue(isMade)
    assert.notEqual(after.id, before.id)
    assert.deepEqual(await rowsByTable(before.id), {})
  })

  test('--remove takes every row of it, and of nobody else', async ({ assert }) => {
    await demoSignIn()
    const { id } = await demoBusiness()
    assert.include(Object.keys(await rowsByTable(id)), 'public.credits')
    const run = await runCommand('demo:seed', ['--remove', '--json'])
    const again = await runCommand('demo:seed', ['--remove', '--json'])

    assert.deepEqual([run.json(), again.json()], [{ removed: true }, { removed: false }])
    assert.isNull(await findBusiness(DEMO_SLUG))
    assert.deepEqual(await rowsByTable(id), {})
    assert.isEmpty(await db.connection('app').from('users').whereNotNull('demo_organization_id'))
    assert.deepEqual(await rowsByTable(bystander.business.id), untouched)
  })
})

const channelOf = ({ channel }: Row) => channel
