import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { creditedRows, resultsOf } from '#attribution/runs/result_rows'
import { askRun } from '#attribution/runs/ask_run'
import { cancelRun, runById } from '#attribution/runs/run_rows'
import { workRun } from '#attribution/runs/work_run'
import { rowsOf } from '#tests/fixtures/attributed_rows'
import { takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { inventedRecords } from '#tests/fixtures/model_records'
import type { RunQuestion } from '#attribution/runs/run_question'

const QUESTION: RunQuestion = {
  goal: 'all',
  level: 'channel',
  from: null,
  to: null,
  excludesDirect: false,
  settingsVersion: 0,
}

async function booked(people = 1_200) {
  const business = await createBusiness()
  await takeIn(business, inventedRecords({ people }))

  return business
}

const ask = (business: { id: string }, question = QUESTION) =>
  inside(business, () => askRun(question, 'user:test'))

async function answered(business: { id: string }, question = QUESTION) {
  const { underWay } = await ask(business, question)
  await workRun(business.id, underWay!.id)
  const { shown } = await ask(business, question)

  return shown!
}

const sumOf = (numbers: readonly (number | bigint)[]) =>
  numbers.reduce<number>((all, one) => all + Number(one), 0)

test.group('A run of the models', () => {
  test('divides what the daily sums hold, to the micro, and says what each model waits for', async ({
    assert,
  }) => {
    const business = await booked()
    const run = await answered(business)
    const rows = await inside(business, () => creditedRows(run.id))
    const results = await inside(business, () => resultsOf(run.id))
    const daily = await rowsOf<{ model: string; channel: string; booked: number; kept: bigint }>(
      business,
      `select model, channel, sum(credit_booked) as booked, sum(kept_micros)::bigint as kept
         from channel_daily where business_id = $1 and dated_by = 'booked' group by 1, 2`
    )
    const total = sumOf(daily.filter(({ model }) => model === 'last').map(({ kept }) => kept))

    assert.isAbove(run.won!, 300)
    assert.isAbove(run.lost!, 300)
    for (const { model, needs } of results) {
      const own = rows.filter((row) => row.model === model)
      if (model === 'influenced') continue
      assert.deepEqual(needs, [], model)
      assert.equal(sumOf(own.map(({ keptMicros }) => keptMicros)), total, model)
      assert.closeTo(
        sumOf(own.map(({ booked: count }) => count)),
        run.won! + run.unattributed!,
        1e-6
      )
      const fixed = daily.filter((one) => one.model === model && one.channel !== 'unattributed')
      for (const { channel, booked: count } of fixed) {
        const state = run.states.findIndex((one) => one.channel === channel)
        assert.closeTo(own.find((row) => row.state === state)!.booked, count, 1e-6, model)
      }
    }
    assert.includeMembers(
      results.map(({ model }) => model),
      ['markov_1', 'shapley_rate', 'hazard_counterfactual', 'influenced']
    )
    assert.lengthOf(run.disagreement!.models, 4)
  }).timeout(60_000)

  test('is one, however many ask', async ({ assert }) => {
    const business = await booked(20)
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => ask(business)))

    assert.lengthOf([...new Set(asked.map(({ underWay }) => underWay!.id))], 1)
    assert.lengthOf(await rowsOf(business, 'select 1 from model_runs where business_id = $1'), 1)
  })

  test('is not made again while nothing has changed', async ({ assert }) => {
    const business = await booked(20)
    const run = await answered(business)
    const again = await ask(business)

    assert.equal(again.shown!.id, run.id)
    assert.isNull(again.underWay)
    assert.isFalse(again.isOutdated)
  })

  test('is behind once an appointment was credited, and is still shown', async ({ assert }) => {
    const business = await booked(20)
    const run = await answered(business)
    await takeIn(business, inventedRecords({ people: 9, prefix: 'late', seed: 8 }))
    const again = await ask(business)

    assert.equal(again.shown!.id, run.id)
    assert.isTrue(again.isOutdated)
    assert.isNull(again.underWay, 'five minutes have not passed')
  })

  test('that was cancelled says nothing, and is not taken up by a worker', async ({ assert }) => {
    const business = await booked(20)
    const { underWay } = await ask(business)
    assert.isTrue(await inside(business, () => cancelRun(underWay!.id)))
    assert.isFalse(await workRun(business.id, underWay!.id))
    const again = await ask(business)

    assert.isNull(again.shown)
    assert.equal(again.failed!.state, 'cancelled')
    assert.isNull(again.underWay)
  })

  test('whose worker died goes on with the models that are missing', async ({ assert }) => {
    const business = await booked(200)
    const run = await answered(business)
    await rowsOf(
      business,
      `update model_runs set state = 'running', lease_until = now() - interval '1 minute'
        where business_id = $1 returning 1`
    )
    await rowsOf(
      business,
      `delete from model_results where business_id = $1 and model = 'linear' returning 1`
    )
    assert.isTrue(await workRun(business.id, run.id))
    const after = await inside(business, () => runById(run.id))

    assert.equal(after!.state, 'done')
    assert.equal(after!.crashes, 1)
    assert.isTrue(after!.fence > run.fence)
    const results = await inside(business, () => resultsOf(run.id))
    assert.include(
      results.map(({ model }) => model),
      'linear'
    )
  })

  test('that a process gives back waits for the next', async ({ assert }) => {
    const business = await booked(20)
    const { underWay } = await ask(business)
    assert.isFalse(await workRun(business.id, underWay!.id, AbortSignal.abort()))
    const after = await inside(business, () => runById(underWay!.id))

    assert.equal(after!.state, 'ready')
    assert.isTrue(await workRun(business.id, underWay!.id))
  })

  test('of a part of the locations is nobody’s: the tables show nothing', async ({ assert }) => {
    const business = await booked(20)
    await answered(business)
    const scope = { businessId: business.id, actor: 'test', locations: [] }
    for (const table of ['model_runs', 'model_results', 'model_credits', 'journey_chunks']) {
      const rows = await CurrentBusiness.run(scope, () =>
        CurrentBusiness.query(`select 1 from ${table} where business_id = $1`, [business.id])
      )
      assert.lengthOf(rows, 0, table)
    }
  })
})
