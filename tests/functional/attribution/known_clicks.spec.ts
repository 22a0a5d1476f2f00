import { test } from '@japa/runner'
import { creditsOf, post, postAndDrain, rowsOf } from '#tests/fixtures/attributed_rows'
import { appointment, campaign, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness } from '#tests/fixtures/business'

const guest = (nth: number) => ({ contact: { email: `guest${nth}@example.org` } })
const booked = (nth: number) =>
  appointment(`a${nth}`, {
    bookedAt: `2026-03-0${nth}T09:00:00Z`,
    startsAt: `2026-03-0${nth}T15:00:00Z`,
    endsAt: null,
    ...guest(nth),
  })
const visited = (nth: number) =>
  touchpoint(`t${nth}`, {
    occurredAt: `2026-03-0${nth}T08:00:00Z`,
    url: `https://shop.example/?gclid=click${nth}`,
    ...guest(nth),
  })
/** What the platform tells of a click, the day after. */
const click = (clickId: string) => ({
  type: 'ad_click',
  id: clickId,
  adAccountId: 'acc',
  campaignId: 'c1',
  clickId,
  day: '2026-03-02',
})

test.group('Clicks that a platform tells of later', () => {
  test('make those stale that were booked after their visit, and nobody else', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await takeIn(
      business,
      [1, 2, 3].flatMap((nth) => [visited(nth), booked(nth)])
    )
    await postAndDrain(business, [campaign('c1')]) // a name that any visit may bear
    const staleAfter = async (clickId: string) => {
      await post(business, [click(clickId)])

      return rowsOf(
        business,
        `select r.cause, a.external_id as id from recompute_requests r
           join appointments a on a.business_id = r.business_id and a.id = r.subject_id
          where r.business_id = $1 order by 2`
      )
    }

    assert.isEmpty(await staleAfter('click9')) // nobody came with it
    assert.deepEqual(await staleAfter('click2'), [
      { cause: 'ad_click', id: 'a2' },
      { cause: 'ad_click', id: 'a3' },
    ])
    await postAndDrain(business, [])
    const named = (await creditsOf(business)).filter(({ campaignId }) => campaignId === 'c1')
    assert.deepEqual(
      named.map(({ appointmentId }) => appointmentId),
      ['a2']
    )
  })
})
