import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Role } from '#accounts/rights'
import { drain } from '#attribution/recompute'
import { creditsOf, matchesOf, postAndDrain, rowsOf } from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { appointment, customer, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'
import type { Business } from '#tenancy/businesses'
import { createUser } from '#tests/fixtures/user'

const PHONE = '+1 212 444 0199'
const ANNA = { firstName: 'Anna', lastName: 'Kern', email: 'ak77@example.org' }
const BERTA = { firstName: 'Berta', lastName: 'Voss', email: 'bv12@example.net' }
const NEWS = 'https://shop.example/?utm_source=news&utm_medium=email'

/** Two people's clicks and visits; each visit cuts the next one's journey when they are one. */
const TOUCHES = [
  touchpoint('t1', { occurredAt: '2026-02-20T08:00:00Z', contact: { email: ANNA.email } }),
  touchpoint('t2', {
    occurredAt: '2026-02-21T08:00:00Z',
    url: NEWS,
    contact: { email: BERTA.email },
  }),
]
const BOOKED = [
  appointment('a1', { customerId: 'c1', bookedAt: '2026-02-22T09:00:00Z' }),
  appointment('a2', { customerId: 'c2', bookedAt: '2026-02-23T09:00:00Z', status: 'completed' }),
]
/** The platform says that both are one, and that they are not. */
const merged = [customer('c1', ANNA), customer('c2', BERTA, { mergedInto: 'c1' })]
const separate = [customer('c1', ANNA), customer('c2', BERTA)]
/** One phone and one name: our own guess. */
const namesake = { firstName: 'Anna', lastName: 'Kern', phone: PHONE }
const guessed = [customer('c1', namesake), customer('c2', namesake)]
const strangers = [
  customer('c1', namesake),
  customer('c2', { ...namesake, firstName: 'Otto', lastName: 'Voss' }),
]
const calls = [
  touchpoint('t1', { occurredAt: '2026-02-20T08:00:00Z', contact: { phone: PHONE } }),
  touchpoint('t2', { occurredAt: '2026-02-21T08:00:00Z', url: NEWS, contact: { phone: PHONE } }),
]

async function enter(client: ApiClient, business: Business, role: Role = 'owner') {
  const user = await createUser({ place: { businessId: business.id }, role })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  const people = await rowsOf<{ id: string; label: string }>(
    business,
    'select id, label from people where business_id = $1 order by label'
  )
  const address = (label: string) =>
    `/b/${business.slug}/people/${people.find((one) => one.label === label)!.id}`
  const page = async (label: string) => BrowserSession.page(await browser.get(address(label))).props

  return { browser, address, page }
}

/** Takes the card `c2` out of the person `c1`, as an owner does on the page. */
async function takeOut(client: ApiClient, business: Business) {
  const { browser, address, page } = await enter(client, business)
  const { parts } = await page('c1')
  const part = parts.find(({ externalId }: any) => externalId === 'c2')
  const taken = await browser.post(`${address('c1')}/separations`, { part: part.key })
  if (taken.status() !== 302) throw new Error(taken.text())
  await drain(business.id)
}

/** Everything that reports are made of, without the ids that chance gave. */
async function outcomeOf(business: Business) {
  const owners = await rowsOf(
    business,
    `select a.external_id, p.label from appointments a
       left join people p on p.business_id = a.business_id and p.id = a.person_id
      where a.business_id = $1 order by 1`
  )
  const sums = await rowsOf(
    business,
    `select model, channel, is_new_person, round(sum(credit_booked)::numeric, 6)::float8 as credit, sum(booked_micros) as micros
       from rollup_daily where business_id = $1 and dated_by = 'booked'
      group by 1, 2, 3 having abs(sum(credit_booked)) > 1e-9 order by 1, 2, 3`
  )

  const credits = await creditsOf(business, 'linear', 'booked')

  return {
    owners,
    sums,
    matches: await matchesOf(business),
    credits: credits.sort((a, b) => (a.appointmentId < b.appointmentId ? -1 : 1)),
  }
}

test.group('A person taken apart', () => {
  test('is two, matched and credited as if {cause} had never joined them')
    .with([
      { cause: 'the platform', joined: merged, never: separate, touches: TOUCHES },
      { cause: 'a phone', joined: guessed, never: strangers, touches: calls },
    ])
    .run(async ({ client, assert }, { joined, never, touches }) => {
      const ours = await createBusiness()
      await takeIn(ours, [...joined, ...touches, ...BOOKED])
      const before = await outcomeOf(ours)
      await takeOut(client, ours)
      const theirs = await createBusiness()
      await takeIn(theirs, [...never, ...touches, ...BOOKED])
      const [found, expected] = [await outcomeOf(ours), await outcomeOf(theirs)]

      assert.notDeepEqual(before, expected)
      assert.deepEqual(found, expected)
    })

  test('ends alike whenever the rest comes, and however often the same is told again', async ({
    client,
    assert,
  }) => {
    const records = [...merged, ...TOUCHES, ...BOOKED]
    const late = await createBusiness()
    await takeIn(late, records)
    await takeOut(client, late)
    const early = await createBusiness()
    await postAndDrain(early, merged)
    await takeOut(client, early)
    for (const one of [...TOUCHES, ...BOOKED].toReversed()) await postAndDrain(early, [one])
    const expected = await outcomeOf(late)

    assert.deepEqual(await outcomeOf(early), expected)
    await takeIn(early, [...records, customer('c2', BERTA, { mergedInto: 'c1', version: 9 })])
    await drain(early.id)
    assert.deepEqual(await outcomeOf(early), expected)
  })

  test('may be one again, with everything as it was', async ({ client, assert }) => {
    const business = await createBusiness()
    await takeIn(business, [...merged, ...TOUCHES, ...BOOKED])
    const before = await outcomeOf(business)
    await takeOut(client, business)
    const { browser, address, page } = await enter(client, business)
    const { apart } = await page('c1')
    assert.deepEqual(
      apart.map(({ label }: any) => label),
      ['c2']
    )
    await browser.delete(`${address('c1')}/separations`, { other: apart[0].personId })
    await drain(business.id)

    assert.deepEqual(await outcomeOf(business), before)
  })

  test('says why its parts were thought to be one', async ({ client, assert }) => {
    const business = await createBusiness()
    await takeIn(business, [...guessed, ...BOOKED])
    const { page } = await enter(client, business, 'manager')
    const { parts } = await page('c1')

    assert.deepEqual(
      parts.map(({ kind, externalId, joinedBy }: any) => [kind, externalId, joinedBy]),
      [
        ['customer', 'c1', ['phone']],
        ['customer', 'c2', ['phone']],
      ]
    )
    assert.deepEqual(parts[0].contacts, ['•••0199'])
  })

  test('is taken apart by owners and admins alone, at its own parts', async ({
    client,
    assert,
  }) => {
    const business = await createBusiness()
    await takeIn(business, [...merged, ...BOOKED])
    const manager = await enter(client, business, 'manager')
    const admin = await enter(client, business, 'admin')
    const [part] = (await manager.page('c1')).parts
    const send = ({ browser, address }: typeof admin, key: string) =>
      browser.post(`${address('c1')}/separations`, { part: key })

    assert.equal((await send(manager, part.key)).status(), 403)
    await send(admin, 'ab'.repeat(32))
    assert.lengthOf((await admin.page('c1')).parts, 2)
    await send(admin, part.key)
    assert.deepEqual((await admin.page('c1')).apart.length, 1)
  })
})
