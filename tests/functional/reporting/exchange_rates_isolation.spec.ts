import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Business } from '#tenancy/businesses'
import { insideOrganization } from '#tenancy/organization_door'
import { organizationById } from '#tenancy/organizations'
import type { Organization } from '#tenancy/organizations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { forgetLimits } from '#tests/fixtures/member'
import { SALON_BUSINESS } from '#tests/fixtures/salon_bundle'
import { createUser } from '#tests/fixtures/user'

test.group('Exchange rates of another organization', (group) => {
  let nord: Business
  let theirs: Organization

  group.each.setup(forgetLimits)
  group.setup(async () => {
    nord = await createBusiness(SALON_BUSINESS)
    theirs = (await organizationById((await createBusiness(SALON_BUSINESS)).organizationId))!
    await insideOrganization(theirs.id, ({ query }) =>
      query(
        `insert into exchange_rates (organization_id, base, quote, day, rate, origin, set_by)
         values ($1, 'USD', 'EUR', '2026-03-28', 3, 'by_hand', 'test')`,
        [theirs.id]
      )
    )
  })

  test('are not there for the owner of one business of ours, nor of ours for theirs', async ({
    client,
    assert,
  }) => {
    const user = await createUser({ role: 'owner', place: { businessId: nord.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const { slug } = (await organizationById(nord.organizationId))!

    assert.equal((await browser.get(`/o/${slug}/rates`)).status(), 403)
    for (const [verb, path] of [
      ['get', '/rates'],
      ['post', '/rates'],
      ['delete', '/rates'],
      ['post', '/rates/files'],
    ] as const) {
      const answer = await browser[verb](`/o/${theirs.slug}${path}`)
      assert.equal(answer.status(), 404, `${verb} ${path}`)
    }
  })

  test('are behind a wall of their own', async ({ assert }) => {
    const read = (id: string) =>
      insideOrganization(id, ({ query }) =>
        query<{ rate: string }>('select rate from exchange_rates', [])
      )
    assert.lengthOf(await read(theirs.id), 1)
    assert.isEmpty(await read(nord.organizationId))
    await assert.rejects(
      () =>
        insideOrganization(nord.organizationId, ({ query }) =>
          query('update exchange_rates set organization_id = $1', [theirs.id]).then(() =>
            query(
              `insert into exchange_rates (organization_id, base, quote, day, rate, origin, set_by)
               values ($1, 'USD', 'EUR', '2026-03-29', 3, 'by_hand', 'test')`,
              [theirs.id]
            )
          )
        ),
      /row-level security/
    )
    await assert.rejects(
      () => db.connection('app').from('exchange_rates').select('day'),
      /no organization is set/
    )
  })
})
