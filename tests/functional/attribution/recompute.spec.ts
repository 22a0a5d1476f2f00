import { AsyncResource } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import { test } from '@japa/runner'
import { matchAppointments } from '#attribution/matcher'
import { drain, requestRecompute } from '#attribution/recompute'
import { everyAppointment } from '#attribution/stale_appointments'
import { CurrentBusiness } from '#tenancy/current_business'
import {
  attributedRows,
  matchesOf,
  post,
  rowsOf,
  wrongSums,
  wrongTotals,
} from '#tests/fixtures/attributed_rows'
import { appointment, payment, takeIn, touchpoint } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'
import { rowVersions } from '#tests/fixtures/taken_rows'

const KEPT = ['matches', 'credits', 'rollup_daily'] as const
const booked = (nth: number) =>
  appointment(`a${nth}`, {
    bookedAt: `2026-03-0${nth}T09:00:00Z`,
    startsAt: `2026-03-0${nth}T15:00:00Z`,
    endsAt: null,
    contact: { email: `guest${nth}@example.org` },
  })
const visited = (nth: number) =>
  touchpoint(`t${nth}`, {
    occurredAt: `2026-03-0${nth}T08:00:00Z`,
    url: 'https://shop.example/',
    contact: { email: `guest${nth}@example.org` },
  })

/** Three guests, each with a visit and an appointment. */
async function threeGuests() {
  const business = await createBusiness()
  const guests = [1, 2, 3]
  await takeIn(business, [...guests.map(visited), ...guests.map(booked)])

  return business
}

/** Work that is not inside the door in which it is begun. */
const outside = AsyncResource.bind(<T>(work: () => Promise<T>) => work())

const requestAll = (business: { id: string }) =>
  inside(business, async () => requestRecompute(await everyAppointment(), 'test'))

/** The touchpoint each was matched to; those without one are left out. */
const lastOf = async (business: { id: string }) =>
  Object.fromEntries(
    Object.entries(await matchesOf(business)).flatMap(([id, { lastTouchpointId: last }]) =>
      last ? [[id, last]] : []
    )
  )

interface Request {
  state: string
  attempt: number
  last_error_code: string | null
  waits: boolean
}

const requestsOf = (business: { id: string }) =>
  rowsOf<Request>(
    business,
    `select state, attempt, last_error_code, due_at > now() as waits from recompute_requests
      where business_id = $1`
  )

test.group('Recomputing', () => {
  test('what is the same is not written again: rows, sums and matched_at stand', async ({
    assert,
  }) => {
    const business = await threeGuests()
    await post(business, [payment('p1', { appointmentId: 'a1' })])
    const before = await rowVersions(business, KEPT)
    const matchedAt = () =>
      rowsOf(business, 'select matched_at from matches where business_id = $1')
    const at = await matchedAt()

    for (let times = 0; times < 2; times++) {
      await requestAll(business)
      assert.equal(await drain(business.id), 3)
    }

    assert.deepEqual(await rowVersions(business, KEPT), before)
    assert.deepEqual(await matchedAt(), at)
    assert.lengthOf(before.matches!, 3)
  })

  test('a burst of causes is one request', async ({ assert }) => {
    const business = await threeGuests()
    for (let times = 0; times < 3; times++) await requestAll(business)

    assert.lengthOf(await requestsOf(business), 3)
  })

  test('what was lost is worked out again', async ({ assert }) => {
    const business = await threeGuests()
    const before = await attributedRows(business)
    for (const table of KEPT) await rowsOf(business, `delete from ${table} where business_id = $1`)
    await requestAll(business)
    await drain(business.id)

    assert.deepEqual(await attributedRows(business), before)
    assert.isEmpty(await wrongSums(business))
  })

  test('an aborted drain leaves the rest due, for whoever comes next', async ({ assert }) => {
    const business = await threeGuests()
    await requestAll(business)
    assert.equal(await drain(business.id, { signal: AbortSignal.abort() }), 0)
    assert.lengthOf(await requestsOf(business), 3)
    assert.equal(await drain(business.id), 3)
  })

  test('two that drain at once share the work, and do each piece once', async ({ assert }) => {
    const business = await threeGuests()
    await requestAll(business)
    const done = await Promise.all([drain(business.id), drain(business.id)])

    assert.equal(done[0]! + done[1]!, 3)
    assert.isEmpty(await requestsOf(business))
    assert.isEmpty(await wrongSums(business))
  })
})

test.group('Two that match an appointment for the first time', () => {
  const waiting = `select 1 from pg_locks where not granted and locktype = 'transactionid'`

  test('at once write it once: who comes second finds it matched', async ({ assert }) => {
    const business = await threeGuests()
    const before = await attributedRows(business)
    const ids = await inside(business, everyAppointment)
    for (const table of KEPT) await rowsOf(business, `delete from ${table} where business_id = $1`)

    let second: Promise<unknown> = Promise.resolve()
    let tries = 0
    await inside(business, async () => {
      await matchAppointments(ids, 'first')
      second = outside(() =>
        inside(business, async () => {
          tries++
          await matchAppointments(ids, 'second')
        })
      )
      while ((await CurrentBusiness.query(waiting)).length === 0) await setImmediate()
    })
    await second

    assert.equal(tries, 2)
    assert.deepEqual(await attributedRows(business), before)
    assert.isEmpty(await wrongSums(business))
  })
})

test.group('An appointment that cannot be matched', () => {
  const break2 = `update appointments set currency = '$$' where business_id = $1 and external_id = 'a2'`
  const heal2 = break2.replace('$$', 'USD')

  test('does not stop the others, and waits with what was wrong', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [1, 2, 3].map(booked))
    await rowsOf(business, break2)
    await post(business, [1, 2, 3].map(visited))
    await drain(business.id)

    assert.deepEqual(await lastOf(business), { a1: 't1', a3: 't3' })
    assert.deepEqual(await requestsOf(business), [
      { state: 'ready', attempt: 1, last_error_code: 'RangeError', waits: true },
    ])
  })

  test('is matched when its turn comes again and nothing is wrong any more', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [1, 2, 3].map(booked))
    await rowsOf(business, break2)
    await post(business, [1, 2, 3].map(visited))
    await drain(business.id)
    await rowsOf(business, heal2)
    assert.equal(await drain(business.id), 0) // it is not its turn yet
    await rowsOf(
      business,
      'update recompute_requests set due_at = now() where business_id = $1 returning 1'
    )
    assert.equal(await drain(business.id), 1)

    assert.deepEqual(await lastOf(business), { a1: 't1', a2: 't2', a3: 't3' })
    assert.isEmpty(await requestsOf(business))
    assert.isEmpty(await wrongTotals(business))
  })

  test('is left alone after eight tries', async ({ assert }) => {
    const business = await threeGuests()
    await rowsOf(business, break2)
    await requestAll(business)
    for (let tries = 0; tries < 8; tries++) {
      await rowsOf(business, 'update recompute_requests set due_at = now() where business_id = $1')
      await drain(business.id)
    }
    const [request] = await requestsOf(business)

    assert.include(request!, { state: 'failed', attempt: 8 })
    assert.equal(await drain(business.id), 0)
  })
})

test.group('attribution:recompute', () => {
  test('works what was booked in the range', async ({ assert }) => {
    const { slug } = await threeGuests()
    const argv = [`--business=${slug}`, '--from=2026-03-02', '--to=2026-03-03', '--json']
    const run = await runCommand('attribution:recompute', argv)

    assert.deepEqual(run.json(), { requested: 2, done: 2 })
  })

  test('--dry-run counts and asks for nothing', async ({ assert }) => {
    const business = await threeGuests()
    const argv = [`--business=${business.slug}`, '--from=2026-03-02', '--dry-run', '--json']
    const run = await runCommand('attribution:recompute', argv)

    assert.deepEqual(run.json(), { appointments: 2 })
    assert.isEmpty(await requestsOf(business))
  })

  test('refuses a day that is none', async ({ assert }) => {
    const { slug } = await createBusiness()
    const argv = [`--business=${slug}`, '--from=yesterday']

    assert.equal((await runCommand('attribution:recompute', argv)).exitCode, 2)
  })
})
