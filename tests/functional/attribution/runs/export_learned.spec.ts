import { test } from '@japa/runner'
import { exportLearned } from '#attribution/runs/export_learned'
import type { LearnedExport } from '#attribution/runs/export_learned'
import { askRun } from '#attribution/runs/ask_run'
import { creditedRows } from '#attribution/runs/result_rows'
import { BASELINE_STATE, UNATTRIBUTED_STATE } from '#attribution/runs/run_figures'
import type { Level } from '#attribution/runs/run_question'
import { workRun } from '#attribution/runs/work_run'
import { creditsOf } from '#tests/fixtures/attributed_rows'
import { appointment, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import type { Business } from '#tenancy/businesses'
import { inventedRecords } from '#tests/fixtures/model_records'
import { runCommand } from '#tests/fixtures/run_command'

interface Line {
  appointmentId: string
  touchpointId: string | null
  channel: string
  campaignId: string | null
  credit: number
  revenue: { micros: number; currency: string }
}

const CENT = 10_000
const WHOLE = { from: null, to: null }

async function linesOf(business: { id: string }, asked: Partial<LearnedExport>) {
  const defaults: LearnedExport = { ...WHOLE, model: 'markov_1', stage: 'kept', states: 'channel' }
  const pages = await exportLearned(business.id, { ...defaults, ...asked })
  if (!pages.ok) throw new Error(JSON.stringify(pages.failure))

  return (await Array.fromAsync(pages.value)).flat() as Line[]
}

async function runOf(business: { id: string }, level: Level) {
  const question = { ...WHOLE, goal: 'all' as const, level, excludesDirect: false }
  const ask = () => inside(business, () => askRun({ ...question, settingsVersion: 0 }, 'user:test'))
  await workRun(business.id, (await ask()).underWay!.id)
  const run = (await ask()).shown!

  return { run, rows: await inside(business, () => creditedRows(run.id)) }
}

const sumBy = (lines: readonly Line[], keyOf: (line: Line) => string) => {
  const sums = new Map<string, { micros: number; credit: number }>()
  for (const line of lines) {
    const sum = sums.get(keyOf(line)) ?? { micros: 0, credit: 0 }
    sums.set(keyOf(line), {
      micros: sum.micros + line.revenue.micros,
      credit: sum.credit + line.credit,
    })
  }

  return sums
}

test.group('The export of a learned model', (group) => {
  let business: Business

  group.setup(async () => {
    business = await createBusiness()
    const strangers = [1, 2, 3].map((n) =>
      appointment(`stranger${n}`, { bookedAt: '2026-01-20T10:00:00Z', status: 'completed' })
    )
    await takeIn(business, [...inventedRecords({ people: 1_300 }), ...strangers])
  })

  for (const states of ['channel', 'campaign'] as const) {
    test(`by ${states} equals the run, to the cent, and sums to what every model divides`, async ({
      assert,
    }) => {
      const { run, rows } = await runOf(business, states)
      const fixed = await creditsOf(business, 'last')
      const total = fixed.reduce((sum, { revenue }) => sum + Number(revenue.micros), 0)
      const models = new Set(rows.map(({ model }) => model))
      models.delete('influenced')
      assert.isAtLeast(models.size, 15)
      for (const model of models) {
        const lines = await linesOf(business, { model: model as 'markov_1', states })
        const sum = lines.reduce((all, { revenue }) => all + revenue.micros, 0)
        assert.equal(sum, total, model)
        const byChannel = sumBy(lines, ({ channel }) => channel)
        const named = (state: number) => {
          if (state === UNATTRIBUTED_STATE) return 'unattributed'

          return state === BASELINE_STATE ? 'baseline' : run.states[state]!.channel
        }
        const own = rows.filter((row) => row.model === model)
        const ofRun = Map.groupBy(own, ({ state }) => named(state))
        assert.sameMembers([...byChannel.keys()], [...ofRun.keys()], model)
        for (const [channel, cells] of ofRun) {
          const micros = cells.reduce((all, row) => all + Number(row.keptMicros), 0)
          const booked = cells.reduce((all, row) => all + row.booked, 0)
          assert.closeTo(byChannel.get(channel)!.micros, micros, CENT, `${model} ${channel}`)
          assert.closeTo(byChannel.get(channel)!.credit, booked, 1e-6, `${model} ${channel}`)
        }
      }
    }).timeout(120_000)
  }

  test('has a line for each appointment, whose credits sum to one', async ({ assert }) => {
    const lines = await linesOf(business, { model: 'hazard_counterfactual', stage: 'booked' })
    const perAppointment = sumBy(lines, ({ appointmentId }) => appointmentId)
    for (const [id, { credit }] of perAppointment) assert.closeTo(credit, 1, 1e-9, id)
    assert.deepEqual(
      lines.filter(({ appointmentId }) => appointmentId === 'stranger1'),
      [
        {
          appointmentId: 'stranger1',
          touchpointId: null,
          channel: 'unattributed',
          campaignId: null,
          locationId: null,
          credit: 1,
          model: 'hazard_counterfactual',
          revenue: { micros: 40_000_000, currency: 'USD' },
          stage: 'booked',
        } as Line,
      ]
    )
    assert.isTrue(lines.some(({ channel }) => channel === 'baseline'))
  })

  test('names campaigns where they are the states', async ({ assert }) => {
    const lines = await linesOf(business, { states: 'campaign' })
    assert.includeMembers(
      [...new Set(lines.map(({ campaignId }) => campaignId))],
      ['Spring', 'Brand', 'Letter', 'Reels', null]
    )
  })

  test('is refused by the shell while the model has too little, with what is missing', async ({
    assert,
  }) => {
    const small = await createBusiness()
    await takeIn(small, inventedRecords({ people: 30 }))
    const argv = [`--business=${small.slug}`, '--model=shapley_rate']
    const { exitCode, talk } = await runCommand('export:credits', argv)
    assert.equal(exitCode, 2)
    assert.match(talk.join('\n'), /model_needs_more_data: shapley_rate needs 300 won_journeys, has/)
    const own = await runCommand('export:credits', [`--business=${small.slug}`, '--model=custom'])
    assert.match(own.talk.join('\n'), /custom_weights/)
  })
})
