import { test } from '@japa/runner'
import { ENGINE_MODELS } from '#attribution/engine/availability'
import { BAND_MODELS } from '#attribution/engine/disagreement'
import { JourneyTokens, LOST, WON } from '#attribution/engine/journey_tokens'
import { computePart, computeRun, wholeOutcome } from '#attribution/runs/compute_run'
import type { ModelOutcome, PartOutcome, RunWork } from '#attribution/runs/compute_run'
import { KEPT, STAGE_COUNT } from '#attribution/runs/journey_stages'
import { computeAside, RunStopped } from '#attribution/runs/run_thread'

const STATES = ['paid_search', 'email', 'direct', 'maps'].map((channel) => ({
  channel,
  campaign: null,
}))
const JOURNEYS = 3_000
const MICROS = 40_000_000

/** Journeys of one to four contacts, every third one won. */
function workOf(): RunWork {
  const tokens = new JourneyTokens(STATES.length)
  for (let nth = 0; nth < JOURNEYS; nth++) {
    const states = Array.from(
      { length: 1 + (nth % 4) },
      (_, at) => (nth * 7 + at * 3 + (nth >> 3)) % 4
    )
    tokens.append({
      states,
      agesHours: states.map((_, at) => 30 * (states.length - at)),
      outcome: nth % 3 === 0 ? WON : LOST,
      value: nth % 3 === 0 ? 40 : 0,
      person: nth + 1,
    })
  }
  const { columns, journeyCount, stateCount } = tokens
  const room = (bytes: number) => new SharedArrayBuffer(journeyCount * bytes)

  return {
    stateCount,
    columns,
    journeyCount,
    states: STATES,
    worth: {
      currencies: ['USD'],
      currency: new Uint8Array(room(1)),
      flags: new Uint8Array(room(1)).fill(KEPT),
      micros: new Float64Array(room(STAGE_COUNT * 8)).fill(MICROS),
    },
    level: 'channel',
    brandCampaigns: [],
    settings: {},
    models: [...ENGINE_MODELS],
    resamples: 20,
    seed: 7,
  }
}

const byModel = (outcomes: ModelOutcome[]) =>
  Object.fromEntries(outcomes.map((outcome) => [outcome.model, outcome]))

test.group('Threads of a run', () => {
  test('in {threads}: say what is said without one, of every model once')
    .with([{ threads: 1 }, { threads: 2 }])
    .run(async ({ assert }, { threads }) => {
      const work = workOf()
      const alone: ModelOutcome[] = []
      const expected = computeRun(work, (outcome) => alone.push(outcome))
      const aside: ModelOutcome[] = []
      const told = await computeAside(work, {
        signal: new AbortController().signal,
        onModel: (outcome) => aside.push(outcome),
        threads,
      })

      assert.lengthOf(aside, ENGINE_MODELS.length)
      assert.deepEqual(byModel(aside), byModel(alone))
      assert.deepEqual(told, expected)
      assert.isNotNull(told.disagreement)
    })

  test('take models from one list, and judge the band together whoever took what', ({ assert }) => {
    const work = workOf()
    const expected = computeRun(work, () => {})
    const taken = new Int32Array(1)
    const models: string[] = []
    /** Another thread takes whatever stands next while the first model is computed. */
    const others: ModelOutcome[] = []
    let other: PartOutcome | undefined
    const first = computePart(work, taken, ({ model }) => {
      models.push(model)
      other ??= computePart(work, taken, (outcome) => others.push(outcome))
    })

    assert.lengthOf(models, 1)
    assert.include([...BAND_MODELS] as string[], models[0]!)
    assert.sameMembers([...models, ...others.map(({ model }) => model)], [...ENGINE_MODELS])
    assert.deepEqual(wholeOutcome([first, other!]), expected)
    assert.deepEqual(wholeOutcome([other!, first]), expected)
  })

  test('end together: when they are stopped, and when one of them fails', async ({ assert }) => {
    const stop = new AbortController()
    const stopped = computeAside(workOf(), {
      signal: stop.signal,
      onModel: () => stop.abort(),
    })
    await assert.rejects(() => stopped, RunStopped as never)

    const broken = { ...workOf(), models: ['linear', 'markov_1', 'nothing'] as never }
    const failed = computeAside(broken, {
      signal: new AbortController().signal,
      onModel: () => {},
    })
    await assert.rejects(() => failed)
  })
})
