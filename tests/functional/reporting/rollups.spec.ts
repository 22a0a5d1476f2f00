import { test } from '@japa/runner'
import fc from 'fast-check'
import { announce } from '#core/announce'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { CreditsReplaced } from '#attribution/events/credits_replaced'
import type { CreditRow } from '#attribution/events/credits_replaced'
import { GRAINS, rollupDifferences } from '#reporting/rollup_rows'
import type { Grain } from '#reporting/rollup_rows'
import { creditRow } from '#tests/unit/reporting/credit_rows'
import { createBusiness, inside, scopeOf } from '#tests/fixtures/business'

const ids = Array.from({ length: 4 }, () => uuidV7())

/** Credits of one appointment by two models: any number of lines, any of few channels and days. */
const credits = fc
  .record({
    appointmentId: fc.constantFrom(...ids),
    channels: fc.array(fc.constantFrom('email', 'maps', 'direct'), { minLength: 1, maxLength: 4 }),
    locationId: fc.constantFrom(null, ids[0]!, ids[1]!),
    campaignId: fc.constantFrom(null, ids[2]!, ids[3]!),
    bookedDay: fc.constantFrom('2026-03-28', '2026-03-29'),
    paidDay: fc.constantFrom(null, '2026-04-01'),
    isKept: fc.boolean(),
    currency: fc.constantFrom('USD', 'EUR', null),
    micros: fc.bigInt(-5n, 9_000_000_000_000_000n),
  })
  .map(({ channels, micros, paidDay, ...same }): CreditRow[] =>
    ['last', 'linear'].flatMap((model) =>
      channels.map((channel, position) =>
        creditRow({
          ...same,
          model,
          position,
          channel,
          paidDay,
          isPaid: paidDay !== null,
          credit: 1 / channels.length,
          bookedMicros: micros,
          keptMicros: same.isKept ? micros : 0n,
          paidMicros: paidDay ? micros : 0n,
          netMicros: 0n,
        })
      )
    )
  )

const stored = (table = 'rollup_daily') =>
  CurrentBusiness.query<Record<string, unknown>>(`select * from ${table} where business_id = $1`, [
    CurrentBusiness.id(),
  ])
/** What the journeys of these credits are: of `linear` alone, from the first contact on. */
const walked = (lines: CreditRow[]) =>
  [...Map.groupBy(lines, ({ appointmentId }) => appointmentId)].map(([id, own]) => {
    const linear = own.filter(({ model }) => model === 'linear')
    const kept = linear.reduce((sum, { keptMicros }) => sum + keptMicros, 0n)

    return [id, linear.map(({ channel }) => channel).join('.'), linear.length, String(kept)].join()
  })
const storedJourneys = async () =>
  (await stored('journeys')).map((row) =>
    [row.appointment_id, row.path, row.contacts, String(row.kept_micros)].join()
  )
const COARSE: [table: string, grain: Grain][] = [
  ['channel_daily', 'channel'],
  ['campaign_daily', 'campaign'],
  ['location_daily', 'location'],
]
const FINER = ['channel', 'locationId', 'campaignId', 'adGroupId', 'adId'] as const

/** Sums from scratch, without the members that a table of this grain has no column for. */
const summed = (lines: CreditRow[], grain: Grain) =>
  rollupDifferences([], lines)[grain].map((row) => ({
    ...row,
    ...Object.fromEntries(
      FINER.filter((name) => !GRAINS[grain].includes(name)).map((name) => [name, undefined])
    ),
  }))

/** Columns and members differ in name only: the values are compared, whatever their order. */
const valuesOf = (rows: readonly object[], ...more: string[]) =>
  rows.map((row) =>
    [...more, ...Object.values<unknown>({ ...row })]
      .filter((value) => value !== undefined)
      .map((value) =>
        typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6 + 0) : String(value)
      )
      .sort()
      .join(' ')
  )

test.group('Rollups', () => {
  test('random replacements come to the same rows as summing what stands', async ({ assert }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(credits, { minLength: 1, maxLength: 12 }), async (replacements) => {
        const business = await createBusiness()
        const standing = new Map<string, CreditRow[]>()
        for (const added of replacements) {
          const { appointmentId } = added[0]!
          const removed = standing.get(appointmentId) ?? []
          standing.set(appointmentId, added)
          await inside(business, () => announce(new CreditsReplaced(removed, added)))
        }
        const lines = [...standing.values()].flat()

        assert.sameMembers(
          valuesOf(await inside(business, () => stored())),
          valuesOf(rollupDifferences([], lines).fine, business.id)
        )
        assert.sameMembers(await inside(business, storedJourneys), walked(lines))
        for (const [table, grain] of COARSE) {
          assert.sameMembers(
            valuesOf(await inside(business, () => stored(table))),
            valuesOf(summed(lines, grain), business.id)
          )
        }
      }),
      { numRuns: 25 }
    )
  })

  test('credits that go away leave no row behind', async ({ assert }) => {
    const business = await createBusiness()
    const thirds = ['last', 'linear'].flatMap((model) =>
      [0, 1, 2].map((position) => creditRow({ model, position, credit: 1 / 3 }))
    )
    await inside(business, () => announce(new CreditsReplaced([], thirds)))
    await inside(business, () => announce(new CreditsReplaced(thirds, [])))

    for (const table of ['rollup_daily', 'journeys', ...COARSE.map(([name]) => name)]) {
      assert.isEmpty(await inside(business, () => stored(table)))
    }
  })

  test('two appointments at once add up under the same key', async ({ assert }) => {
    const business = await createBusiness()
    await Promise.all(
      ids.map((appointmentId) =>
        inside(business, () => announce(new CreditsReplaced([], [creditRow({ appointmentId })])))
      )
    )
    const rows = await inside(business, () => stored())

    assert.lengthOf(rows, 3)
    assert.deepEqual(new Set(rows.map((row) => row.kept_micros)), new Set([400_000_000n]))
  })

  test('another business keeps its own sums', async ({ assert }) => {
    const [ours, theirs] = [await createBusiness(), await createBusiness()]
    await inside(ours, () => announce(new CreditsReplaced([], [creditRow()])))

    assert.isEmpty(await inside(theirs, () => stored()))
  })

  test('sums of the whole business are nothing to who may see some of its locations', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const [own, other] = ids.map((locationId) => creditRow({ locationId }))
    await inside(business, () => announce(new CreditsReplaced([], [own!, other!])))
    const local = scopeOf(business, [ids[0]!])
    const seen = await CurrentBusiness.run(local, () => stored('location_daily'))

    for (const table of ['channel_daily', 'campaign_daily']) {
      assert.isNotEmpty(await inside(business, () => stored(table)))
      assert.isEmpty(await CurrentBusiness.run(local, () => stored(table)))
    }
    assert.deepEqual(new Set(seen.map((row) => row.location_id)), new Set([ids[0]]))
  })
})
