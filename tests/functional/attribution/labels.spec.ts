import { test } from '@japa/runner'
import env from '#start/env'
import { decideMatches } from '#attribution/labels'
import type { LabelDecision } from '#attribution/labels'
import { matchesOf, postAndDrain, rowsOf, wrongSums } from '#tests/fixtures/attributed_rows'
import { createApiKey } from '#tests/fixtures/api_key'
import { appointment, customer, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'

const ANNA = { email: 'anna@example.com' }
const BEN = { email: 'ben@example.org' }

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0'

/** Booked with Anna's address in a session that Ben's browser had: two clusters with a proof. */
const LINES = [
  customer('c1', { ...ANNA, firstName: 'Anna', lastName: 'Kern' }),
  touchpoint('mail', { contact: ANNA, occurredAt: '2026-02-26T08:00:00Z' }),
  touchpoint('visit', {
    contact: BEN,
    sessionId: 's1',
    occurredAt: '2026-03-01T08:50:00Z',
    userAgent: BROWSER,
  }),
  appointment('a1', { customerId: 'c1', hints: { sessionId: 's1', userAgent: BROWSER } }),
]

const idOf = async (business: { id: string }) =>
  (await rowsOf<{ id: string }>(business, 'select id from appointments where business_id = $1'))[0]!
    .id

const decide = async (business: { id: string }, decision: LabelDecision) => {
  const id = await idOf(business)

  return inside(business, () => decideMatches([id], decision, 'user:anna'))
}

async function matched() {
  const business = await createBusiness()
  await postAndDrain(business, LINES)
  const { a1 } = await matchesOf(business)

  return { business, first: a1!, now: async () => (await matchesOf(business)).a1! }
}

test.group('What staff decide of a match', () => {
  test('is a row with who, when and what was stated', async ({ assert }) => {
    const { business, first } = await matched()
    const made = await decide(business, 'confirmed')
    const rows = await rowsOf(
      business,
      `select decision, decided_by, stated_confidence, stated_tier, event_ids from labels
        where business_id = $1`
    )

    assert.isTrue(made.ok)
    assert.deepEqual(rows, [
      {
        decision: 'confirmed',
        decided_by: 'user:anna',
        stated_confidence: first.confidence,
        stated_tier: first.tier,
        event_ids: first.touchpoints,
      },
    ])
  })

  test('confirmed, a match is as sure as staff are', async ({ assert }) => {
    const { business, first, now } = await matched()
    await decide(business, 'confirmed')

    assert.deepEqual((await now()).touchpoints, first.touchpoints)
    assert.equal((await now()).confidence, 0.99)
    assert.isEmpty(await wrongSums(business))
  })

  test('rejected, the next best is claimed, and rejected too there is none', async ({ assert }) => {
    const { business, first, now } = await matched()
    await decide(business, 'rejected')
    const second = await now()
    assert.notDeepEqual(second.touchpoints, first.touchpoints)
    assert.isNotEmpty(second.touchpoints)

    await decide(business, 'rejected')
    assert.equal((await now()).tier, 'none')
    assert.isEmpty(await wrongSums(business))
  })

  test('a chosen runner-up becomes the match', async ({ assert }) => {
    const { business, first, now } = await matched()
    await decide(business, 'chosen')

    assert.notDeepEqual((await now()).touchpoints, first.touchpoints)
    assert.equal((await now()).confidence, 0.99)
  })

  test('who is unsure changes nothing', async ({ assert }) => {
    const { business, first, now } = await matched()
    await decide(business, 'unsure')

    assert.deepEqual(await now(), first)
  })

  test('of an unmatched appointment nothing can be decided', async ({ assert }) => {
    const business = await createBusiness()
    await postAndDrain(business, [appointment('a1')])

    assert.deepEqual(await decide(business, 'confirmed'), {
      ok: false,
      failure: 'nothing_to_decide',
    })
    assert.deepEqual(await decide(business, 'chosen'), { ok: false, failure: 'no_runner_up' })
  })

  test('another business’ appointment is unknown', async ({ assert }) => {
    const { business } = await matched()
    const id = await idOf(business)
    const made = await inside(await createBusiness(), () => decideMatches([id], 'confirmed', 'x'))

    assert.deepEqual(made, { ok: false, failure: 'appointment_unknown' })
  })
})

const keyOf = ({ id }: { id: string }) => createApiKey({ place: { businessId: id } })

test.group('POST /api/v1/appointments/:id/labels', () => {
  const post = async (key: string, id: string, body: object) => {
    const answer = await fetch(
      `http://${env.get('HOST')}:${process.env.PORT}/api/v1/appointments/${id}/labels`,
      {
        method: 'POST',
        headers: { 'authorization': `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
    )

    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }

  test('keeps a decision and answers it', async ({ assert }) => {
    const { business } = await matched()
    const key = await keyOf(business)
    const { status, body } = await post(key, await idOf(business), { decision: 'rejected' })

    assert.equal(status, 201)
    assert.include(body, { decision: 'rejected' })
    assert.match(String(body.decidedAt), /Z$/)
  })

  test('refuses {title} with {status}')
    .with([
      { title: 'an unknown decision', body: { decision: 'maybe' }, status: 422 },
      { title: 'an unknown field', body: { decision: 'rejected', by: 'me' }, status: 422 },
    ])
    .run(async ({ assert }, { body, status }) => {
      const { business } = await matched()
      const key = await keyOf(business)

      assert.equal((await post(key, await idOf(business), body)).status, status)
    })

  test('does not find what is no appointment of the key’s business', async ({ assert }) => {
    const { business } = await matched()
    const other = await createBusiness()
    const key = await keyOf(other)

    assert.equal((await post(key, await idOf(business), { decision: 'rejected' })).status, 404)
    assert.equal((await post(key, 'nonsense', { decision: 'rejected' })).status, 404)
  })
})
