import { test } from '@japa/runner'
import { converted, rateOn, rateTable, wholeMicros } from '#reporting/rates/conversion'
import { rateIn, RATE_UNITS, unitsOf } from '#reporting/rates/rate_text'
import type { KnownRate } from '#tenancy/exchange_rates'

const known = (day: string, rate: string, base = 'USD'): KnownRate => ({
  day,
  base,
  quote: 'EUR',
  rate,
  origin: 'by_hand',
  fileName: null,
  setAt: new Date(0),
})
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n)
/** Repeatable, and none of it round. */
const amounts = Array.from({ length: 200 }, (_, at) => BigInt((at * 7_919) % 1_000_003) - 250_000n)

test.group('Amounts in another currency', () => {
  test('the sum is exact and rounded once, whatever the parts', ({ assert }) => {
    const units = unitsOf('0.123456789012')
    const exact = sum(amounts) * units
    const whole = (2n * exact + RATE_UNITS) / (2n * RATE_UNITS)
    for (const size of [1, 4, 50, 200]) {
      const parts = Array.from({ length: 200 / size }, (_, at) =>
        sum(amounts.slice(at * size, (at + 1) * size))
      )
      const micros = wholeMicros(parts.map((part) => part * units))
      assert.equal(sum(micros), whole, `${size} at a time`)
    }
  })

  test('each part is off by less than a millionth', ({ assert }) => {
    const units = amounts.map((amount) => amount * unitsOf('1.1'))
    wholeMicros(units).forEach((micros, at) => {
      const off = micros * RATE_UNITS - units[at]!
      assert.isTrue(off > -RATE_UNITS && off < RATE_UNITS)
    })
  })

  test('half a millionth is rounded up, less than nothing as well', ({ assert }) => {
    const half = RATE_UNITS / 2n
    assert.deepEqual(wholeMicros([half]), [1n])
    assert.deepEqual(wholeMicros([-half]), [0n])
    assert.deepEqual(wholeMicros([half, half, -half - 1n]), [1n, 0n, -1n])
  })

  test('a day without a rate takes the nearest of the seven before', ({ assert }) => {
    const table = rateTable('EUR', [known('2026-03-20', '0.8'), known('2026-03-22', '0.9')])
    const rate = (day: string) => rateOn(table, 'USD', day)?.rate ?? null

    assert.deepEqual(
      ['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-29', '2026-03-30'].map(rate),
      [null, '0.8', '0.8', '0.9', null]
    )
    assert.isNull(rateOn(table, 'GBP', '2026-03-20'))
  })

  test('rows without a rate stay as they are, in their place', ({ assert }) => {
    const table = rateTable('EUR', [known('2026-03-20', '0.5')])
    const rows = [
      { currency: 'EUR', day: null, micros: 10n },
      { currency: 'USD', day: '2026-03-20', micros: 10n },
      { currency: 'USD', day: '2026-02-20', micros: 10n },
    ]

    assert.deepEqual(converted(table, rows, ['micros']), [
      rows[0],
      { currency: 'EUR', day: '2026-03-20', micros: 5n },
      rows[2],
    ])
  })

  test('a rate is an exact decimal above 0')
    .with([
      ['1.0832', '1.0832'],
      [' 1,0832 ', '1.0832'],
      ['7', '7'],
      ['0.000035234112', '0.000035234112'],
      ['0', null],
      ['0,00', null],
      ['-1', null],
      ['1e3', null],
      ['1.0000000000001', null],
      ['1,234.5', null],
      ['', null],
    ] as const)
    .run(({ assert }, [text, rate]) => {
      assert.equal(rateIn(text), rate)
    })
})
