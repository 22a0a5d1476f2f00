import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { forgetLimits, signedInMember } from '#tests/fixtures/member'
import { importSalon } from '#tests/fixtures/salon'
import { giveSecondFactor } from '#tests/fixtures/second_factor'
import { createUser } from '#tests/fixtures/user'

type Step = { key: string; state: string }

async function stepsOf(browser: BrowserSession, slug: string) {
  const { props } = BrowserSession.page(await browser.get(`/b/${slug}`))
  if (!props.checklist) return null

  return Object.fromEntries((props.checklist as Step[]).map(({ key, state }) => [key, state]))
}

test.group('The onboarding checklist', (group) => {
  group.each.setup(forgetLimits)

  test('is ticked off by facts', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    const before = await stepsOf(browser, business.slug)
    assert.deepEqual(new Set(Object.values(before!)), new Set(['open']))
    await importSalon(business)
    await createUser({ role: 'viewer', place: { businessId: business.id } })

    assert.containSubset(await stepsOf(browser, business.slug), {
      data: 'done',
      snippet: 'done',
      ad_account: 'done',
      member: 'done',
      second_factor: 'open',
      spend: 'open',
      review: 'open',
      conversions: 'open',
    })
  })

  test('knows the second factor of the reader', async ({ client, assert }) => {
    const { user, business } = await signedInMember(client)
    const app = await giveSecondFactor(user.id)
    const browser = new BrowserSession(client)
    await app.signIn(browser, user.email)

    assert.containSubset(await stepsOf(browser, business.slug), { second_factor: 'done' })
  })

  test('a step is skipped and taken up again, the list put away and brought back', async ({
    client,
    assert,
  }) => {
    const { browser, business } = await signedInMember(client)
    const address = `/b/${business.slug}/onboarding`
    await browser.get(`/b/${business.slug}`)
    await browser.post(address, { step: 'spend' })
    assert.containSubset(await stepsOf(browser, business.slug), { spend: 'skipped' })
    await browser.delete(address, { step: 'spend' })
    assert.containSubset(await stepsOf(browser, business.slug), { spend: 'open' })

    await browser.post(address, { step: 'all' })
    assert.isNull(await stepsOf(browser, business.slug))
    await browser.delete(address, { step: 'all' })
    assert.isNotNull(await stepsOf(browser, business.slug))
  })

  test('is gone when nothing is open', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    await browser.get(`/b/${business.slug}`)
    for (const step of Object.keys((await stepsOf(browser, business.slug))!)) {
      await browser.post(`/b/${business.slug}/onboarding`, { step })
    }

    assert.isNull(await stepsOf(browser, business.slug))
  })

  test('is not for a {$self}')
    .with(['manager', 'analyst', 'viewer'] as const)
    .run(async ({ client, assert }, role) => {
      const { browser, business } = await signedInMember(client, role)
      assert.isNull(await stepsOf(browser, business.slug))
      const response = await browser.post(`/b/${business.slug}/onboarding`, { step: 'all' })

      response.assertStatus(403)
    })

  test('is not shown in the demo', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    await db
      .connection('app')
      .from('organizations')
      .where('id', business.organizationId)
      .update({ demo_seeded_at: new Date() })

    assert.isNull(await stepsOf(browser, business.slug))
  })

  test('refuses a step that is none', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    await browser.get(`/b/${business.slug}`)
    await browser.post(`/b/${business.slug}/onboarding`, { step: 'everything' })

    const rows = await db
      .connection('app')
      .from('onboarding_marks')
      .where('business_id', business.id)
    assert.isEmpty(rows)
  })
})
