import { test } from '@japa/runner'
import { sha256 } from '#core/hashing'
import { DemoStory } from '#operations/demo/story'

type Told = Record<string, any>

const STORY = { seed: 'specs', today: '2026-06-30', days: 60 }
const told = (given: Partial<typeof STORY> = {}): Told[] =>
  new DemoStory({ ...STORY, ...given }).records()
const digest = (records: Told[]) => sha256(JSON.stringify(records)).toString('hex')

test.group('The story of the demo', () => {
  test('the same seed and day give the same records, to the byte', ({ assert }) => {
    assert.equal(digest(told()), digest(told()))
  })

  test('another {what} gives another story')
    .with([
      { what: 'seed', given: { seed: 'other' } },
      { what: 'day', given: { today: '2026-07-01' } },
      { what: 'length', given: { days: 61 } },
    ])
    .run(({ assert }, { given }) => {
      assert.notEqual(digest(told(given)), digest(told()))
    })

  test('a chain of places, channels and endings', ({ assert }) => {
    const records = told()
    const of = (type: string) => records.filter((record) => record.type === type)
    const values = (type: string, field: string) => new Set(of(type).map((record) => record[field]))
    const marks = of('touchpoint').map(({ url, kind }) => `${kind} ${url ?? ''}`)

    assert.isAtLeast(of('location').length, 6)
    assert.isAtLeast(values('location', 'timezone').size, 3)
    for (const mark of ['gclid=', 'fbclid=', 'ttclid=', 'utm_medium=email', 'qr ', 'call '])
      assert.isTrue(
        marks.some((text) => text.includes(mark)),
        mark
      )
    assert.includeMembers(
      [...values('appointment', 'status')],
      ['booked', 'completed', 'no_show', 'cancelled_by_customer']
    )
    assert.includeMembers(
      [...values('appointment', 'origin')],
      ['online', 'phone', 'walk_in', 'staff']
    )
    assert.isNotEmpty(of('refund'))
    assert.equal(values('ad_spend_daily', 'day').size, STORY.days)
  })

  test('people come back, and strangers leave no contact', ({ assert }) => {
    const appointments = told().filter(({ type }) => type === 'appointment')
    const byPerson = Map.groupBy(appointments, ({ customerId }) => customerId)
    const strangers = byPerson.get(undefined) ?? []
    byPerson.delete(undefined)

    assert.isTrue([...byPerson.values()].some((visits) => visits.length > 1))
    assert.isNotEmpty(strangers)
    for (const { origin, contact } of strangers)
      assert.deepEqual([origin, contact], ['walk_in', undefined])
  })

  test('nothing has been done, touched or spent after its last day', ({ assert }) => {
    for (const record of told())
      for (const field of ['occurredAt', 'bookedAt', 'statusChangedAt', 'day'])
        if (record[field])
          assert.isBelow(Date.parse(record[field]), Date.parse('2026-07-01T00:00:00Z'))
  })
})
