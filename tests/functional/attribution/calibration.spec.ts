import { test } from '@japa/runner'
import {
  calibrate,
  requestStaleCalibration,
  workCalibration,
} from '#attribution/calibration/calibrate'
import { servingCalibration } from '#attribution/calibration/calibrations'
import { drain } from '#attribution/recompute'
import { matchesOf, rowsOf, wrongSums, wrongTotals } from '#tests/fixtures/attributed_rows'
import { takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { provenBundle } from '#tests/fixtures/proven_bundle'
import { runCommand } from '#tests/fixtures/run_command'

const versions = (business: { id: string }) =>
  rowsOf<{ version: number; cause: string; labels: number; serves: boolean }>(
    business,
    `select version, cause, labels, serving_since is not null as serves from calibrations
      where business_id = $1 order by version`
  )

const versionsOfMatches = (business: { id: string }) =>
  rowsOf<{ version: number; count: number }>(
    business,
    `select calibration_version as version, count(*)::int as count from matches
      where business_id = $1 group by 1 order by 1`
  )

test.group('A bulk import of many proofs', (group) => {
  let business: Awaited<ReturnType<typeof createBusiness>>
  group.setup(async () => {
    business = await createBusiness()
    await takeIn(business, provenBundle(400))
  })

  test('calibrates the business before it matches', async ({ assert }) => {
    const [first] = await versions(business)

    assert.include(first!, { version: 1, cause: 'import', serves: true })
    assert.isAtLeast(first!.labels, 100)
    assert.deepEqual(await versionsOfMatches(business), [{ version: 1, count: 200 }])
    const matches = Object.values(await matchesOf(business))
    const proven = matches.filter(({ tier }) => tier === 'booking_hint')

    assert.isAtLeast(proven.length, 140)
    for (const { confidence } of proven) assert.isAbove(confidence, 0.98)
    assert.isEmpty(await wrongSums(business))
    assert.isEmpty(await wrongTotals(business))
  }).timeout(60_000)

  test('says how right it proved, by origin and with what chance alone would give', async ({
    assert,
  }) => {
    const { quality, maps } = (await inside(business, servingCalibration))!

    assert.isAbove(quality.labelsBySource.hint!, 50)
    assert.isAtMost(quality.overall!.ece, 0.05)
    assert.isAtLeast(quality.overall!.byChance.p95, quality.overall!.byChance.mean)
    assert.sameMembers(Object.keys(quality.byOrigin), ['online'])
    for (const half of maps) {
      assert.equal(half['contact phone_message'].labels, 0)
      assert.equal(half['likely phone_message'].map.kind, 'shrunk') // no labels of its own
    }
    const [one, other] = maps.map((half) => half['hint online'].labels)
    assert.isAbove(Math.min(one!, other!), 25) // each half of the people drew its own
  })

  test('taken in again, calibrates and matches nothing anew', async ({ assert }) => {
    const before = await matchesOf(business)
    await takeIn(business, provenBundle(400))

    assert.lengthOf(await versions(business), 1)
    assert.deepEqual(await matchesOf(business), before)
  }).timeout(60_000)

  test('the lines in another order state the same in another business', async ({ assert }) => {
    const other = await createBusiness()
    await takeIn(other, provenBundle(400).toReversed())

    assert.deepEqual(await matchesOf(other), await matchesOf(business))
  }).timeout(60_000)

  test('attribution:calibrate says what it would keep, and keeps nothing in a dry run', async ({
    assert,
  }) => {
    const argv = [`--business=${business.slug}`, '--dry-run', '--json']
    const run = await runCommand('attribution:calibrate', argv)
    const { version, appointments, quality } = run.json() as {
      version: null
      appointments: number
      quality: { overall: object }
    }

    assert.deepEqual({ version, appointments }, { version: null, appointments: 200 })
    assert.property(quality.overall, 'ece')
    assert.lengthOf(await versions(business), 1)
  }).timeout(60_000)
})

test.group('A business with few proofs', () => {
  test('is not calibrated: the kinds of evidence state their confidence', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, provenBundle(120))

    assert.isEmpty(await versions(business))
    assert.deepEqual(await versionsOfMatches(business), [{ version: 0, count: 60 }])
    const stated = new Set(Object.values(await matchesOf(business)).map((one) => one.confidence))
    for (const confidence of stated) assert.include([0, 0.95, 0.97, 0.98], confidence)
    assert.include(await calibrate(business.id, 'shell'), { version: null, isServing: false })
  }).timeout(60_000)
})

test.group('The calibration of every week', () => {
  test('is asked for once, worked in a job, and matches follow it when it serves', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await takeIn(business, provenBundle(400))
    await inside(business, requestStaleCalibration)
    const waiting = () =>
      rowsOf(business, 'select 1 from calibration_requests where business_id = $1')
    assert.isEmpty(await waiting()) // the import's is fresh

    await rowsOf(
      business,
      `update calibrations set fitted_at = now() - interval '8 days' where business_id = $1 returning 1`
    )
    await inside(business, requestStaleCalibration)
    await inside(business, requestStaleCalibration)
    assert.lengthOf(await waiting(), 1)

    await workCalibration(business.id)
    assert.isEmpty(await waiting())
    const [, second] = await versions(business)
    assert.include(second!, { version: 2, cause: 'schedule' })
    await drain(business.id)
    const serving = await inside(business, servingCalibration)

    assert.deepEqual(await versionsOfMatches(business), [{ version: serving!.version, count: 200 }])
  }).timeout(60_000)
})
