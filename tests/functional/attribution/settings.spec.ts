import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { changeSettings, refusalOf, settingsEffect } from '#attribution/change_settings'
import type { ChosenSettings } from '#attribution/change_settings'
import { drain } from '#attribution/recompute'
import { readSettings } from '#attribution/settings'
import { askRun } from '#attribution/runs/ask_run'
import { resultsOf } from '#attribution/runs/result_rows'
import { workRun } from '#attribution/runs/work_run'
import { creditsOf, matchesOf } from '#tests/fixtures/attributed_rows'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { DEFAULT_SETTINGS } from '#tests/fixtures/chosen_settings'

const anna = { email: 'anna.kern@example.org' }
const WEIGHTS = { first: 0.5, lead: 0, booking: 0.3, visit: 0, others: 0.2 }

/** An e-mail 20 days before the booking, a direct visit the day before. */
async function booked() {
  const business = await createBusiness()
  await takeIn(business, [
    touchpoint('t1', {
      contact: anna,
      occurredAt: '2026-02-09T09:00:00Z',
      url: 'https://shop.example/?utm_source=news&utm_medium=email',
    }),
    touchpoint('t2', {
      contact: anna,
      occurredAt: '2026-02-28T09:00:00Z',
      url: 'https://shop.example/',
    }),
    appointment('a1', { contact: anna }),
  ])

  return business
}

const change = (business: { id: string }, chosen: Partial<ChosenSettings>) =>
  inside(business, () => changeSettings({ ...DEFAULT_SETTINGS, ...chosen }, 'user:test'))

test.group('Attribution settings', () => {
  test('of the lookback and the channels move every journey, in a job', async ({ assert }) => {
    const business = await booked()
    const touched = async () => (await matchesOf(business)).a1!.touchpoints
    assert.deepEqual(await touched(), ['t1', 't2'])
    const shorter = { ...DEFAULT_SETTINGS, lookbackDays: 7 }
    const effect = await inside(business, () => settingsEffect(shorter))
    await change(business, shorter)
    await drain(business.id)

    const days = { fromDay: '2026-03-01', toDay: '2026-03-01' }
    assert.deepEqual(effect, { appointments: 1, ...days, isRunStale: true })
    assert.deepEqual(await touched(), ['t2'])
    await change(business, { excludedChannels: ['direct'] })
    await drain(business.id)
    assert.deepEqual(await touched(), ['t1'])
    assert.equal((await inside(business, readSettings)).version, 2)
  })

  test('of the half-life reach every credit that is stored, in a job', async ({ assert }) => {
    const business = await booked()
    const shareOfLast = async () => {
      const lines = await creditsOf(business, 'time_decay')

      return lines.find(({ touchpointId }) => touchpointId === 't2')!.credit
    }
    const expected = (days: number) => 1 / (1 + 2 ** (-19 / days))
    assert.closeTo(await shareOfLast(), expected(7), 1e-9)
    const longer = { ...DEFAULT_SETTINGS, halfLifeDays: 20 }
    const effect = await inside(business, () => settingsEffect(longer))
    await change(business, longer)
    await drain(business.id)

    assert.equal(effect.appointments, 1)
    assert.closeTo(await shareOfLast(), expected(20), 1e-9)
    const asBefore = await inside(business, () => settingsEffect({ ...longer, goal: 'new' }))
    assert.equal(asBefore.appointments, 0)
  })

  test('are part of the question: weights of its own are a model of the next run', async ({
    assert,
  }) => {
    const business = await booked()
    await change(business, { customWeights: WEIGHTS })
    const { version } = await inside(business, readSettings)
    const question = {
      ...({ goal: 'all', level: 'channel', from: null, to: null } as const),
      ...{ excludesDirect: false, settingsVersion: version },
    }
    const { underWay } = await inside(business, () => askRun(question, 'user:test'))
    await workRun(business.id, underWay!.id)
    const results = await inside(business, () => resultsOf(underWay!.id))

    assert.include(
      results.map(({ model }) => model),
      'custom'
    )
  })

  test('of a campaign that there is not are refused, and nothing is changed', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const answer = await change(business, { excludedCampaigns: [uuidV7()] })

    assert.deepEqual(answer, { ok: false, failure: 'campaign_unknown' })
    assert.equal((await inside(business, readSettings)).version, 0)
  })

  test('are refused: {refusal}')
    .with([
      { refusal: 'lookback_unknown', chosen: { lookbackDays: 31 } },
      { refusal: 'channel_unknown', chosen: { excludedChannels: ['smoke_signals'] } },
      { refusal: 'half_life_out_of_range', chosen: { halfLifeDays: 0 } },
      { refusal: 'weights_not_one', chosen: { customWeights: { ...WEIGHTS, first: 0.6 } } },
      { refusal: 'weights_not_one', chosen: { customWeights: { ...WEIGHTS, lead: -0.1 } } },
    ] as const)
    .run(async ({ assert }, { refusal, chosen }) => {
      const asked = { ...DEFAULT_SETTINGS, ...chosen } as ChosenSettings
      assert.equal(refusalOf(asked), refusal)
      const business = await createBusiness()
      assert.deepEqual(await change(business, asked), { ok: false, failure: refusal })
      assert.equal((await inside(business, readSettings)).version, 0)
    })
})
