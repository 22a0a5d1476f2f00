import { createReadStream } from 'node:fs'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { importBundle } from '#operations/import_bundle'
import { matchesOf, wrongSums, wrongTotals } from '#tests/fixtures/attributed_rows'
import { createBusiness, scopeOf } from '#tests/fixtures/business'
import { rowVersions } from '#tests/fixtures/taken_rows'
import { makeWorld } from '#tests/fixtures/worlds'

const KEPT = [
  'matches',
  'credits',
  'rollup_daily',
  'people',
  'identity_keys',
  'appointments',
] as const
/** Another world every day: a figure that holds for one seed alone is none. */
const SEED = 1_000 + DateTime.utc().ordinal

/** What a small sample of something that holds `floor` shows, three standard deviations below. */
const leastOf = (floor: number, size: number) => floor - 3 * Math.sqrt((floor * (1 - floor)) / size)

test.group('A world of known truth', () => {
  test('is matched as well as it can be, and a second import changes nothing', async ({
    assert,
  }) => {
    const world = await makeWorld('base', { people: 3_000, seed: SEED })
    if (!world) return console.log('skipped: there is no ../shared/attribution/worlds')
    const business = await createBusiness()
    const origin = { scope: scopeOf(business), source: 'world', name: 'records.jsonl' }
    await importBundle(origin, createReadStream(world.file))
    const { asExported, matchable, ...report } = world.score(
      Object.values(await matchesOf(business))
    )
    const claims = asExported.coverage * report.appointments

    assert.isAbove(matchable, 400)
    assert.isAtLeast(asExported.precision, leastOf(0.985, claims), `seed ${SEED}`)
    assert.isAtLeast(asExported.recall, leastOf(0.55, matchable), `seed ${SEED}`)
    assert.isAtLeast(report.channelRules.right, 0.995, JSON.stringify(report.channelRules.wrong))
    assert.deepEqual(Object.values(report.faults), [0, 0, 0, 0, 0])
    assert.equal(report.journeys.botsAndReturns, 0)
    assert.isEmpty(await wrongSums(business))
    assert.isEmpty(await wrongTotals(business))

    const before = await rowVersions(business, KEPT)
    const { counts, recomputed } = await importBundle(origin, createReadStream(world.file))
    assert.include(counts, { inserted: 0, updated: 0, rejected: 0 })
    assert.equal(recomputed, 0)
    assert.deepEqual(await rowVersions(business, KEPT), before)
    await world.remove()
  }).timeout(120_000)
})
