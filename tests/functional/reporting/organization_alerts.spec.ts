import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { setMembership } from '#accounts/memberships'
import type { MembershipPlace } from '#accounts/memberships'
import type { Role } from '#accounts/rights'
import type { Business } from '#tenancy/businesses'
import { organizationById } from '#tenancy/organizations'
import { addAlert, saveAlert, unresolvedAlerts } from '#reporting/alerts/alert_rows'
import { evaluate } from '#tests/fixtures/alerts'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { createApiKey } from '#tests/fixtures/api_key'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { createConnection } from '#tests/fixtures/connection'
import { forgetLimits } from '#tests/fixtures/member'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

/** A business with a connection that waits for somebody. */
async function troubledBusiness(name: string, organization?: { slug: string }) {
  const business = await createBusiness({ name, organization })
  await createConnection(business, { connector: 'square', state: 'needs_reauth' })
  await evaluate(business, 2)

  return business
}

/** Stands for long, and is less urgent than a connection that waits. */
const raiseLate = (business: Business) =>
  inside(business, async () => {
    const facts = { name: 'Square', stream: 'payments', hours: 30 }
    await addAlert('stream_stale', { subject: 'payments', facts })
    const late = (await unresolvedAlerts()).find(({ rule }) => rule === 'stream_stale')!
    const raised = { seenTimes: 2, missedTimes: 0, raisedAt: new Date(0), resolvedAt: null }
    await saveAlert(late.id, raised, facts)
  })

test.group('Alerts of an organization', (group) => {
  let nord: Business
  let sued: Business
  let slug: string

  group.each.setup(forgetLimits)
  group.setup(async () => {
    nord = await troubledBusiness('Nord')
    slug = (await organizationById(nord.organizationId))!.slug
    sued = await troubledBusiness('Süd', { slug })
    await raiseLate(nord)
    await createBusiness({ name: 'Quiet', organization: { slug } })
    await troubledBusiness('Stranger')
  })

  async function enter(client: ApiClient, place: MembershipPlace, role: Role = 'owner') {
    const user = await createUser({ role, place })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const props = async (below: string): Promise<Row> =>
      BrowserSession.page(await browser.get(`/o/${slug}${below}`)).props

    return { browser, props, user }
  }
  const whole = () => ({ organizationId: nord.organizationId })
  const namesOf = (rows: Row[]) => rows.map(({ business }) => business.name)

  test('stand in one list with their business, and on the overview', async ({ client, assert }) => {
    const { props } = await enter(client, whole(), 'analyst')
    const { open, businesses } = await props('/alerts')

    assert.sameMembers(namesOf(open), ['Nord', 'Nord', 'Süd'])
    assert.sameMembers(
      businesses.map(({ name }: Row) => name),
      ['Nord', 'Süd', 'Quiet']
    )
    assert.equal(businesses.length, 3)
    const { attention } = await props('')
    assert.equal(attention.count, 3)
    assert.sameMembers(namesOf(attention.alerts), ['Nord', 'Nord', 'Süd'])
  })

  test('the urgent comes before the older of less weight', async ({ client, assert }) => {
    const { props } = await enter(client, whole())
    const { open } = await props('/alerts')

    assert.deepEqual(
      open.map(({ grade }: Row) => grade),
      ['high', 'high', 'medium']
    )
    assert.equal(open[2].business.name, 'Nord')
  })

  test('one is looked after from the list, where the right is held', async ({ client, assert }) => {
    const { browser, props } = await enter(client, whole())
    const [first] = (await props('/alerts')).open as Row[]
    const path = `/b/${first!.business.slug}/alerts/${first!.id}/acknowledgement`
    assert.equal((await browser.post(path)).status(), 302)
    const again = (await props('/alerts')).open.find(({ id }: Row) => id === first!.id)
    assert.isTrue(again.isYours)
    await browser.delete(path)
  })

  test('are those of the businesses where the member may do something', async ({
    client,
    assert,
  }) => {
    const { browser, props, user } = await enter(client, { businessId: nord.id }, 'viewer')
    assert.equal((await browser.get(`/o/${slug}/alerts`)).status(), 403)
    assert.isNull((await props('')).attention)

    await setMembership({ userId: user.id, place: { businessId: sued.id }, role: 'analyst' })
    assert.deepEqual(namesOf((await props('/alerts')).open), ['Süd'])
    assert.deepEqual(namesOf((await props('')).attention.alerts), ['Süd'])
  })

  test('machines read those of one business, as the document says', async ({ client, assert }) => {
    const key = await createApiKey({ place: { businessId: nord.id }, rights: ['alert:manage'] })
    const ask = (query: object) => client.get('/api/v1/alerts').qs(query).bearerToken(key)
    const answer = await ask({})
    answer.assertStatus(200)
    const document = (await client.get('/api/openapi.json')).body()
    assert.deepEqual(faultsOf(document, 'Alerts', answer.body()), [])
    const [alert] = answer.body().alerts
    assert.equal(alert.rule, 'connection_needs_human')
    assert.include(alert.stepUrl, `/b/${nord.slug}/`)
    assert.isEmpty((await ask({ state: 'resolved' })).body().alerts)
    assert.equal((await ask({ state: 'wild' })).status(), 422)

    const blind = await createApiKey({ place: { businessId: nord.id }, rights: ['report:read'] })
    assert.equal((await client.get('/api/v1/alerts').bearerToken(blind)).status(), 403)
  })
})
