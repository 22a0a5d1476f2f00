import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { SCHEDULE } from '#start/schedule'
import { CurrentBusiness } from '#tenancy/current_business'
import { appointment, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'

const HOUR_MS = 3_600_000
const OVER_MS = Date.parse('2026-03-05T10:30:00Z')

interface Kept {
  by: string | null
  credited: bigint
}

const keptOf = (business: { id: string }) =>
  inside(business, async () => {
    const [row] = await CurrentBusiness.query<Kept>(
      `select a.kept_by as by, c.kept_micros as credited from appointments a
         join credits c on c.business_id = a.business_id and c.appointment_id = a.id
        where a.business_id = $1 and c.model = 'last'`,
      [business.id]
    )

    return row!
  })

/** The entry of the schedule that does it, run once at an instant. */
async function settleAt(atMs: number) {
  const entry = SCHEDULE.find(({ name }) => name === 'settle appointments')
  const thaw = clock.freeze(atMs)
  await entry!.run().finally(thaw)
}

test.group('The schedule', () => {
  test('counts as kept what nobody reported missed a day after its end, not sooner', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const thaw = clock.freeze(OVER_MS)
    await takeIn(business, [appointment('ap-1')]).finally(thaw)
    assert.deepEqual(await keptOf(business), { by: null, credited: 0n })

    await settleAt(OVER_MS + 24 * HOUR_MS - 1)
    assert.deepEqual(await keptOf(business), { by: null, credited: 0n })

    await settleAt(OVER_MS + 24 * HOUR_MS)
    assert.deepEqual(await keptOf(business), { by: 'derived', credited: 40_000_000n })
  })
})
