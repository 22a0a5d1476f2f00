import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { createApiKey } from '#tests/fixtures/api_key'
import { appointment, bundle, location, payment, spend, takeIn, usd } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { postRecords } from '#tests/fixtures/post_records'
import { takenRows } from '#tests/fixtures/taken_rows'

const letters = (business: { id: string }) =>
  inside(business, () =>
    CurrentBusiness.query<{ line: number; reason: string }>(
      'select line, reason from dead_letters order by line'
    )
  )

async function postedTo(records: object[] | string) {
  const business = await createBusiness()
  const key = await createApiKey({ place: { businessId: business.id } })
  const body = typeof records === 'string' ? records : bundle(records as Record<string, unknown>[])

  return { business, answer: await postRecords(key, body) }
}

test.group('Bad inputs: records', () => {
  test('B39: {title} is a dead letter, and the others are kept')
    .with([
      { title: 'an amount as text', gross: { micros: '40000000', currency: 'USD' } },
      { title: 'a fraction of a micro', gross: { micros: 40.5, currency: 'USD' } },
      { title: 'a negative amount', gross: { micros: -1, currency: 'USD' } },
      { title: '1e20', gross: { micros: 1e20, currency: 'USD' } },
      { title: 'no currency', gross: { micros: 40_000_000 } },
      { title: 'an unknown currency', gross: { micros: 40_000_000, currency: 'ZZZ' } },
      { title: 'yen with decimals', gross: { micros: 40_500_000, currency: 'JPY' } },
      { title: 'a bare number', gross: 40 },
    ] as { title: string; gross: unknown }[])
    .run(async ({ assert }, { gross }) => {
      const { business, answer } = await postedTo([
        payment('good'),
        payment('bad', { gross }),
        payment('better'),
      ])

      assert.equal(answer.status, 200)
      assert.deepEqual(answer.body, {
        accepted: 2,
        unchanged: 0,
        rejected: [{ line: 2, code: 'bad_money', field: 'gross' }],
      })
      assert.deepEqual([...(await letters(business))], [{ line: 2, reason: 'bad_money' }])
    })

  test('B41: {title} is a dead letter')
    .with([
      { title: '30 February', record: appointment('a', { startsAt: '2026-02-30T10:00:00Z' }) },
      {
        title: 'a time without offset',
        record: appointment('a', { startsAt: '2026-03-29T02:30:00' }),
      },
      { title: 'a day as an instant', record: payment('p', { paidAt: '2026-03-05' }) },
      { title: 'a number as an instant', record: payment('p', { paidAt: 1_772_000_000 }) },
      { title: 'an unknown zone', record: location('l', { timezone: 'Mars/Olympus' }) },
      { title: 'a day that is none', record: spend('2026-13-01') },
    ] as { title: string; record: Record<string, unknown> }[])
    .run(async ({ assert }, { record }) => {
      const { business, answer } = await postedTo([record])

      assert.equal((answer.body as any).rejected[0].code, 'bad_time')
      assert.deepEqual([...(await letters(business))], [{ line: 1, reason: 'bad_time' }])
    })

  test('B41: an end before the start is kept, with a flag', async ({ assert }) => {
    const { business } = await postedTo([
      appointment('a', { startsAt: '2026-03-05T10:00:00Z', endsAt: '2026-03-05T09:00:00Z' }),
    ])

    const { appointments } = await takenRows(business)
    assert.containSubset(appointments, [
      { flags: ['ends_before_start'], ends_at: new Date('2026-03-05T09:00:00Z') },
    ])
  })

  test('B41: an offset that is not the zone of the place is the instant it says', async ({
    assert,
  }) => {
    const { business } = await postedTo([
      location('l', { timezone: 'America/New_York' }),
      appointment('a', { locationId: 'l', startsAt: '2026-03-05T10:00:00+09:00' }),
    ])

    const { appointments } = await takenRows(business)
    assert.containSubset(appointments, [{ starts_at: new Date('2026-03-05T01:00:00Z') }])
  })

  test('B42: markup, formulas, prototype keys and long notes are inert and cut', async ({
    assert,
  }) => {
    const text = '<script>alert(1)</script>'
    const hostile = `{"type":"service","id":"s","name":"${text}","__proto__":{"admin":true},"notes":"${'x'.repeat(900_000)}"}`
    const { business, answer } = await postedTo(
      [hostile, JSON.stringify(location('=cmd|x', { name: 'n'.repeat(10_000) }))].join('\n')
    )

    assert.deepEqual(answer.body, { accepted: 2, unchanged: 0, rejected: [] })
    assert.isUndefined(({} as any).admin)
    const { catalogue, links } = await takenRows(business)
    assert.containSubset(catalogue, [{ name: text }])
    assert.lengthOf((links![0] as any).name, 300)
  })

  test('B5: NUL and half characters are cleaned before PostgreSQL sees them', async ({
    assert,
  }) => {
    const { business, answer } = await postedTo(
      String.raw`{"type":"service","id":"s","name":"a\u0000b\ud800c"}`
    )

    assert.equal((answer.body as any).accepted, 1)
    assert.containSubset((await takenRows(business)).catalogue, [{ name: 'ab\ufffdc' }])
  })

  test('B46: the same bundle twice, doubled lines in it, makes no new rows', async ({ assert }) => {
    const business = await createBusiness()
    const lines = [spend('2026-03-01'), spend('2026-03-01'), spend('2026-03-02')]
    const first = await takeIn(business, lines)
    const { counts } = await takeIn(business, lines)

    assert.containSubset(first.counts, { inserted: 2, unchanged: 1 })
    assert.containSubset(counts, { inserted: 0, updated: 0, unchanged: 3 })
    assert.lengthOf((await takenRows(business)).spend!, 2)
  })

  test('B47: line 9,999 of 10,000 is bad: it alone is named and kept', async ({ assert }) => {
    const lines: object[] = Array.from({ length: 10_000 }, (_, at) => {
      return { type: 'service', id: `s${at}`, name: 'Cut' }
    })
    lines[9_998] = payment('bad', { gross: usd(-1) })
    const { business, answer } = await postedTo(lines)

    assert.equal(answer.status, 200)
    assert.deepEqual(answer.body, {
      accepted: 9_999,
      unchanged: 0,
      rejected: [{ line: 9_999, code: 'bad_money', field: 'gross' }],
    })
    assert.deepEqual([...(await letters(business))], [{ line: 9_999, reason: 'bad_money' }])
  })

  test('{title} is named and refused, and nothing fails')
    .with([
      { title: 'no JSON', line: 'type: appointment', code: 'bad_json' },
      { title: 'a list', line: '[1,2]', code: 'bad_shape' },
      { title: 'null', line: 'null', code: 'bad_shape' },
      { title: 'a depth of 20,000', line: '['.repeat(20_000), code: 'bad_json' },
      { title: 'no type', line: '{"id":"a"}', code: 'missing_field' },
      { title: 'an unknown type', line: '{"type":"__proto__","id":"a"}', code: 'unknown_type' },
      {
        title: 'an unknown status',
        line: '{"type":"staff","id":"a","name":"K","status":"ill"}',
        code: 'unknown_word',
      },
      { title: 'a number as id', line: '{"type":"service","id":7,"name":"Cut"}', code: 'bad_id' },
      {
        title: 'a longer line than 1 MiB',
        line: `{"a":"${'x'.repeat(1_100_000)}"}`,
        code: 'line_too_long',
      },
    ])
    .run(async ({ assert }, { line, code }) => {
      const { answer } = await postedTo(`${line}\n${bundle([location('l')])}`)

      assert.equal(answer.status, 200)
      assert.containSubset(answer.body, { accepted: 1, rejected: [{ line: 1, code }] })
    })
})
