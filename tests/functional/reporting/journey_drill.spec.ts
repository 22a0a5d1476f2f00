import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { appointment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { REGULARS } from '#tests/fixtures/regulars'
import { asking, createSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import { CurrentBusiness } from '#tenancy/current_business'

type Row = Record<string, any>
type Query = Record<string, string>
type Salon = Awaited<ReturnType<typeof createSalon>>

/** Every figure of the report with the part of the journeys that it is of. */
const figuresOf = (report: Row): [Query, number][] => [
  [{}, report.total],
  [{ paths: 'rare' }, report.rare.appointments],
  [{ paths: 'further' }, report.further.appointments],
  [{ touches: '0' }, report.withoutJourney],
  ...report.rows.map((row: Row) => [{ path: row.path }, row.appointments]),
  ...barsOf(report, 'touches'),
  ...barsOf(report, 'days'),
]
/** Bins that hold something, and the last one, which is open. */
const barsOf = (report: Row, name: 'touches' | 'days') =>
  report[name]
    .filter(
      ({ appointments }: Row, at: number) => appointments > 0 || at === report[name].length - 1
    )
    .map((bin: Row) => [{ [name]: String(bin.at) }, bin.appointments])

/** The figure beside the length of the list that it opens, where they differ. */
async function unlike(client: ApiClient, salon: Salon, view: Query) {
  const ask = asking(client, salon)
  const report = await ask('analytics/journeys', view)
  const wrong: unknown[] = []
  for (const [part, count] of figuresOf(report)) {
    const { total } = await ask('appointments', { ...view, ...part, limit: '1' })
    if (total !== count) wrong.push({ part, count, total })
  }

  return wrong
}

const APPOINTMENTS = `
insert into appointments
select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'external_id', n))).*
  from appointments a, generate_series(0, 504) n where a.business_id = $1`

/** Three contacts each, in an order of five channels that five appointments in a row share. */
const JOURNEYS = `
insert into journeys
select (jsonb_populate_record(j, jsonb_build_object('appointment_id', a.id, 'contacts', 3, 'span_days', 1,
         'path', (select string_agg(('{email,maps,print,qr,sms}'::text[])
                    [1 + (a.external_id::int / 5 / 5 ^ at)::int % 5], '.' order by at)
                    from generate_series(0, 2) at)))).*
  from appointments a, journeys j
 where a.business_id = $1 and a.external_id <> 'first' and j.business_id = $1`

/** One path more than is listed, each of five persons: many of one appointment. */
async function manyPaths(business: Salon['business']) {
  await takeIn(business, [appointment('first', { bookedAt: '2026-03-28T10:00:00Z' })])
  await inside(business, async () => {
    for (const sql of [APPOINTMENTS, JOURNEYS]) await CurrentBusiness.query(sql, [business.id])
  })
}

test.group('What a figure of journeys opens', (group) => {
  let salon: Salon

  group.setup(async () => {
    // Past the most that a bin tells apart, in contacts and in days.
    const often = Array.from({ length: 12 }, (_, at) =>
      touchpoint(`often${at}`, {
        contact: { email: 'often@example.com' },
        occurredAt: `2026-03-${String(at + 5).padStart(2, '0')}T09:00:00Z`,
        url: 'https://salon.example/?utm_source=news&utm_medium=email',
      })
    )
    const booked = appointment('often', {
      contact: { email: 'often@example.com' },
      bookedAt: '2026-03-28T10:00:00Z',
    })
    salon = await createSalon([...SALON, ...REGULARS, ...often, booked])
  })

  test('is a list as long as it says, of {as}')
    .with([
      { as: 'all booked', stage: 'booked' },
      { as: 'all kept', stage: 'kept' },
      { as: 'all paid', stage: 'paid' },
      { as: 'new persons', stage: 'booked', persons: 'new' },
      { as: 'returning ones', stage: 'kept', persons: 'returning' },
      { as: 'those with a letter', stage: 'booked', contains: 'email' },
      { as: 'long ones', stage: 'booked', minTouches: '2' },
    ] as Query[])
    .run(async ({ client, assert }, { as, ...view }) => {
      assert.deepEqual(await unlike(client, salon, view), [])
    })

  test('of the paths that are not listed is of those alone', async ({ client, assert }) => {
    const busy = await createSalon([])
    await manyPaths(busy.business)
    const view = { stage: 'booked' }
    const { rows, further } = await asking(client, busy)('analytics/journeys', view)
    assert.lengthOf(rows, 100)
    assert.deepInclude(further, { paths: 1, appointments: 5 })
    const listed = await asking(client, busy)('appointments', { ...view, paths: 'further' })
    const { total: ofFirst } = await asking(client, busy)('appointments', {
      ...{ ...view, paths: 'further' },
      path: rows[0].path,
    })

    assert.deepEqual([listed.total, ofFirst], [5, 0])
  })
})
