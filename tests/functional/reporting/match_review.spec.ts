import { test } from '@japa/runner'
import { decideMatches } from '#attribution/labels'
import { matchReview } from '#reporting/reports/match_review'
import { createBusiness, inside, scopeOf } from '#tests/fixtures/business'
import { weakMatches as makeWeak } from '#tests/fixtures/weak_matches'

async function weakMatches() {
  const business = await createBusiness()
  await makeWeak(business, ['a0', 'a1'])

  return business
}

const waiting = async (business: Awaited<ReturnType<typeof weakMatches>>) => {
  const { matches, total } = await matchReview(scopeOf(business))

  return { total, ids: matches.map(({ externalId }) => externalId), matches }
}

test.group('The review of weak matches', () => {
  test('shows those that are weak, the oldest booking first, with their evidence', async ({
    assert,
  }) => {
    const { ids, total, matches } = await waiting(await weakMatches())

    assert.deepEqual(ids, ['a0', 'a1'])
    assert.equal(total, 2)
    assert.include(
      matches[0]!.evidence.map(({ kind }) => kind),
      'email_exact'
    )
    assert.lengthOf(matches[0]!.contacts, 1)
  })

  test('leaves out what somebody decided about, also who was unsure', async ({ assert }) => {
    const business = await weakMatches()
    for (const [at, decision] of (['confirmed', 'unsure'] as const).entries()) {
      const { matches } = await waiting(business)
      await inside(business, () => decideMatches([matches[0]!.id], decision, 'user:anna'))
      assert.equal((await waiting(business)).total, 1 - at)
    }
  })

  test('shows nothing of another business', async ({ assert }) => {
    await weakMatches()

    assert.equal((await waiting(await createBusiness())).total, 0)
  })
})
