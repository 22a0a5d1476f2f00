import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { drain, requestRecompute } from '#attribution/recompute'
import { everyAppointment } from '#attribution/stale_appointments'
import { askRun, startRun } from '#attribution/runs/ask_run'
import { everyJourneyChanged } from '#attribution/runs/journey_changes'
import { creditedRows } from '#attribution/runs/result_rows'
import { runById } from '#attribution/runs/run_rows'
import { workRun } from '#attribution/runs/work_run'
import { sequence } from '#attribution/engine/random'
import { stateName } from '#attribution/engine/states'
import { post, rowsOf } from '#tests/fixtures/attributed_rows'
import {
  appointment,
  customer,
  payment,
  refund,
  spend,
  takeIn,
  touchpoint,
  usd,
} from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { inventedRecords } from '#tests/fixtures/model_records'

type Named = { id: string }

const QUESTION = {
  ...({ goal: 'all', level: 'campaign', from: null, to: null } as const),
  ...{ excludesDirect: false, settingsVersion: 0 },
}
const DAY_MS = 86_400_000
const FIRST_MS = Date.UTC(2026, 0, 5)
const iso = (ms: number) => new Date(ms).toISOString()

/** Late addresses, other prices and currencies, cancellations, refunds, merges, late visits. */
function news(seed: number) {
  const random = sequence(seed)
  const pick = (count: number) => Math.floor(random() * count)
  const who = () => `v${pick(500)}`
  const kinds = [
    (at: string) =>
      touchpoint(`late${pick(1e6)}`, {
        visitorId: who(),
        sessionId: `late${pick(1e6)}`,
        occurredAt: at,
        url: 'https://shop.example/?utm_source=news&utm_medium=email&utm_campaign=Letter',
      }),
    (at: string) =>
      touchpoint(`form${pick(1e6)}`, {
        kind: 'form',
        visitorId: who(),
        occurredAt: at,
        contact: { email: `${who()}@example.org` },
      }),
    (at: string) =>
      appointment(`${who()}-a`, {
        bookedAt: at,
        startsAt: at,
        endsAt: null,
        status: ['booked', 'cancelled_by_customer', 'completed'][pick(3)],
        price: pick(3) ? usd(11 + pick(50)) : { micros: 19_999_999, currency: 'EUR' },
        contact: { email: `${who()}@example.org` },
      }),
    (at: string) => {
      const id = who()

      return payment(`p${id}`, { appointmentId: `${id}-a`, paidAt: at, gross: usd(30) })
    },
    (at: string) => refund(`r${pick(1e6)}`, `p${who()}`, { refundedAt: at, amount: usd(5) }),
    () => {
      const [one, other] = [who(), who()]
      const mergedInto = one === other ? null : `cu_${other}`

      return customer(`cu_${one}`, { email: `${one}@example.org` }, { mergedInto })
    },
    () => spend(`2026-02-0${1 + pick(8)}`, { cost: usd(pick(90)) }),
  ]

  return Array.from({ length: 12 }, () => {
    const at = iso(FIRST_MS + Math.floor(random() * 45 * DAY_MS))

    return kinds[pick(kinds.length)]!(at)
  })
}

/** What a run says, by model, name of the state and currency. */
async function saidBy(business: Named, runId: string) {
  const run = (await inside(business, () => runById(runId)))!
  const rows = await inside(business, () => creditedRows(runId))
  const { won, lost, open, unattributed } = run
  const figures = rows.map(({ model, state, currency, booked, kept, paid, ...micros }) => {
    const name = state < 0 ? state : stateName(run.states[state]!)
    const { bookedMicros, keptMicros, paidMicros, netMicros } = micros
    const amounts = [bookedMicros, keptMicros, paidMicros, netMicros].map(Number)

    return [`${model} ${name} ${currency}`, [booked * 1e6, kept * 1e6, paid * 1e6, ...amounts]]
  })

  return {
    counts: { won, lost, open, unattributed },
    figures: Object.fromEntries(figures) as Record<string, number[]>,
  }
}

/** Sums of floats in another order may be rounded to the next micro. */
const MICROS = 1.5

async function computed(business: Named) {
  const options = { resamples: 0, requestedBy: 'test', cause: 'recompute' } as const
  const { id } = await inside(business, () => startRun(QUESTION, options))
  await workRun(business.id, id)

  return saidBy(business, id)
}

test.group('After a random history', () => {
  test('a run is what everything recomputed from scratch says (seed {$self})')
    .with([3, 14, 159])
    .timeout(240_000)
    .run(async ({ assert }, seed) => {
      const business = await createBusiness({ timezone: 'America/New_York' })
      await takeIn(business, inventedRecords({ people: 500, seed }))
      await computed(business)
      for (let step = 0; step < 5; step++) {
        const records = news(seed * 100 + step)
        await (step % 2 ? takeIn : post)(business, distinct(records))
        await drain(business.id)
        if (step % 2) await computed(business)
      }
      const followed = await computed(business)
      await inside(business, async () => {
        await requestRecompute(await everyAppointment(), 'test')
        await everyJourneyChanged()
      })
      await drain(business.id)

      const again = await computed(business)
      const names = Object.keys(followed.figures)
      assert.deepEqual(followed.counts, again.counts)
      assert.sameMembers(names, Object.keys(again.figures))
      for (const name of names) {
        followed.figures[name]!.forEach((figure, at) => {
          assert.closeTo(figure, again.figures[name]![at]!, MICROS, name)
        })
      }
      assert.isAbove(followed.counts.won!, 100)
      assert.isTrue(names.some((name) => name.startsWith('markov_1 ')))
      assert.isTrue(names.some((name) => name.endsWith(' EUR')))
    })

  test('time alone makes open journeys lost, and nothing else', async ({ assert }) => {
    const business = await createBusiness()
    const since = clock.nowMs() - 20 * DAY_MS
    await takeIn(business, inventedRecords({ people: 40, fromMs: since - 40 * DAY_MS }))
    const before = await computed(business)
    const thaw = clock.freeze(clock.nowMs() + 60 * DAY_MS)
    try {
      const after = await computed(business)
      assert.isAbove(before.counts.open!, 0)
      assert.equal(after.counts.open, 0)
      assert.equal(after.counts.lost, before.counts.lost! + before.counts.open!)
      assert.equal(after.counts.won, before.counts.won)
    } finally {
      thaw()
    }
  })

  test('another answer is asked for only when the figures may differ', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, inventedRecords({ people: 20 }))
    const ask = () => inside(business, () => askRun(QUESTION, 'test'))
    await workRun(business.id, (await ask()).underWay!.id)
    const thaw = clock.freeze(clock.nowMs() + 10 * 60_000)
    try {
      assert.isNull((await ask()).underWay)
      await post(business, news(1))
      assert.isNotNull((await ask()).underWay)
    } finally {
      thaw()
    }
    assert.lengthOf(await rowsOf(business, 'select 1 from model_runs where business_id = $1'), 2)
  })
})

const distinct = (records: Record<string, unknown>[]) => [
  ...new Map(records.map((line) => [`${line.type} ${line.id}`, line])).values(),
]
