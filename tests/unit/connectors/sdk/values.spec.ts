import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  ConnectorError,
  durationMs,
  epochMs,
  fromLocal,
  fromMajor,
  fromMicros,
  fromMinor,
  instantOf,
  isConnectorError,
  lookup,
  minorDigits,
  plusMinutes,
  spendId,
  takeClockAmbiguity,
  type Duration,
} from '#connector-sdk'

/** The code of the ConnectorError that this throws; null where it throws none. */
function codeOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (isConnectorError(error) && error.kind === 'bad_record') return error.detail.code
    throw error
  }

  return null
}

test.group('Money of a connector', () => {
  test('{amount} minor units of {currency} are {micros} micros')
    .with([
      { amount: 1234, currency: 'USD', micros: 12_340_000 },
      { amount: '1234', currency: 'usd', micros: 12_340_000 },
      { amount: 500, currency: 'JPY', micros: 500_000_000 },
      { amount: 1234, currency: 'KWD', micros: 1_234_000 },
      { amount: -5, currency: 'EUR', micros: -50_000 },
      { amount: 0, currency: 'KRW', micros: 0 },
    ])
    .run(({ assert }, { amount, currency, micros }) => {
      assert.deepEqual(fromMinor(amount, currency), { micros, currency: currency.toUpperCase() })
    })

  test('{amount} major units of {currency} are {micros} micros')
    .with([
      { amount: '12.34', currency: 'USD', micros: 12_340_000 },
      { amount: 12.34, currency: 'USD', micros: 12_340_000 },
      { amount: '0.1', currency: 'EUR', micros: 100_000 },
      { amount: '500', currency: 'JPY', micros: 500_000_000 },
      { amount: '500.00', currency: 'JPY', micros: 500_000_000 },
      { amount: '59.989999999999995', currency: 'USD', micros: 59_990_000 },
      { amount: '-0.0000005', currency: 'USD', micros: -1 },
      { amount: '0.0000004', currency: 'USD', micros: 0 },
      { amount: '1.234', currency: 'KWD', micros: 1_234_000 },
    ])
    .run(({ assert }, { amount, currency, micros }) => {
      assert.deepEqual(fromMajor(amount, currency), { micros, currency })
    })

  test('micros are taken as they are, from int64 text too', ({ assert }) => {
    assert.deepEqual(fromMicros('1230000', 'USD'), { micros: 1_230_000, currency: 'USD' })
    assert.deepEqual(fromMicros(7, 'JPY'), { micros: 7, currency: 'JPY' })
  })

  test('{title} is bad money')
    .with([
      { title: 'a decimal in minor units', work: () => fromMinor(1.5, 'USD') },
      { title: 'text that is no number', work: () => fromMinor('12,00', 'USD') },
      { title: 'an empty text', work: () => fromMajor('', 'USD') },
      { title: '1e20', work: () => fromMajor(1e22, 'USD') },
      { title: 'an exponent', work: () => fromMajor('1e5', 'USD') },
      { title: 'not a number', work: () => fromMajor(Number.NaN, 'USD') },
      { title: 'a thousands separator', work: () => fromMajor('1,000.00', 'USD') },
      { title: 'decimals of a currency without', work: () => fromMajor('500.5', 'JPY') },
      { title: 'no currency', work: () => fromMinor(1, '') },
      { title: 'an unknown currency', work: () => fromMinor(1, 'QQQ') },
      { title: 'a currency that is no text', work: () => fromMinor(1, undefined as never) },
      { title: 'more than a safe integer', work: () => fromMicros('9007199254740993', 'USD') },
      { title: 'more than 9 billion', work: () => fromMajor('9999999999', 'USD') },
    ])
    .run(({ assert }, { work }) => assert.equal(codeOf(work), 'bad_money'))

  test('minor and major units of every amount agree', ({ assert }) => {
    const currencies = fc.constantFrom('USD', 'JPY', 'KWD')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), currencies, (amount, currency) => {
        const digits = minorDigits(currency)
        const text = String(amount).padStart(digits + 1, '0')
        const whole = text.slice(0, text.length - digits)
        const major = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`
        assert.deepEqual(fromMajor(major, currency), fromMinor(amount, currency))
      })
    )
  })
})

test.group('Times of a connector', () => {
  test('an instant is milliseconds, and back', ({ assert }) => {
    assert.equal(epochMs('2026-11-23T09:30:00Z'), Date.UTC(2026, 10, 23, 9, 30))
    assert.equal(epochMs('2026-11-23T09:30:00+02:00'), Date.UTC(2026, 10, 23, 7, 30))
    assert.equal(instantOf(Date.UTC(2026, 10, 23)), '2026-11-23T00:00:00.000Z')
    assert.equal(plusMinutes('2026-11-23T09:30:00+02:00', 45), '2026-11-23T08:15:00.000Z')
  })

  test('{local} in {zone} is {at}')
    .with([
      { local: '2026-07-01T09:00', zone: 'America/New_York', at: '2026-07-01T13:00:00.000Z' },
      { local: '2026-01-01 09:00:30', zone: 'America/New_York', at: '2026-01-01T14:00:30.000Z' },
      { local: '2026-03-29T03:00', zone: 'Europe/Berlin', at: '2026-03-29T01:00:00.000Z' },
      { local: '2026-05-05T00:00', zone: 'Asia/Kathmandu', at: '2026-05-04T18:15:00.000Z' },
      { local: '2026-12-31T23:59:59', zone: 'Pacific/Kiritimati', at: '2026-12-31T09:59:59.000Z' },
      { local: '2026-02-28T12:00:00.500', zone: 'UTC', at: '2026-02-28T12:00:00.000Z' },
    ])
    .run(({ assert }, { local, zone, at }) => {
      takeClockAmbiguity()
      assert.equal(fromLocal(local, zone), at)
      assert.isFalse(takeClockAmbiguity())
    })

  test('a time that happens twice is the earlier, and flagged once', ({ assert }) => {
    takeClockAmbiguity()
    assert.equal(fromLocal('2026-11-01T01:30', 'America/New_York'), '2026-11-01T05:30:00.000Z')
    assert.isTrue(takeClockAmbiguity())
    assert.isFalse(takeClockAmbiguity())
  })

  test('{title} is a bad time')
    .with([
      { title: 'a skipped hour', work: () => fromLocal('2026-03-08T02:30', 'America/New_York') },
      { title: '30 February', work: () => fromLocal('2026-02-30T09:00', 'UTC') },
      { title: 'an unknown zone', work: () => fromLocal('2026-02-03T09:00', 'Mars/Base') },
      { title: 'a local time with an offset', work: () => fromLocal('2026-02-03T09:00Z', 'UTC') },
      { title: 'an instant without an offset', work: () => epochMs('2026-02-03T09:00:00') },
      { title: 'a number', work: () => epochMs(1_700_000_000 as never) },
      { title: 'no minutes', work: () => plusMinutes('2026-02-03T09:00:00Z', Number.NaN) },
    ])
    .run(({ assert }, { work }) => assert.equal(codeOf(work), 'bad_time'))

  test('{duration} is {ms} ms')
    .with([
      { duration: '90s', ms: 90_000 },
      { duration: '15m', ms: 900_000 },
      { duration: '6h', ms: 21_600_000 },
      { duration: '400d', ms: 34_560_000_000 },
    ] as { duration: Duration; ms: number }[])
    .run(({ assert }, { duration, ms }) => assert.equal(durationMs(duration), ms))

  test('"{duration}" is no duration')
    .with([{ duration: '1.5h' }, { duration: '1w' }, { duration: '' }, { duration: '-1d' }])
    .run(({ assert }, { duration }) => {
      assert.throws(() => durationMs(duration as Duration), /not a duration/)
    })
})

test.group('Words and ids of a connector', () => {
  test('a known word is translated, an unknown one refused', ({ assert }) => {
    assert.equal(lookup({ ACCEPTED: 'booked' }, 'ACCEPTED', 'status'), 'booked')
    for (const word of ['LATER', 'toString', '__proto__']) {
      assert.equal(
        codeOf(() => lookup({ ACCEPTED: 'booked' }, word, 'status')),
        'unknown_word'
      )
    }
  })

  test('the id of a spend row names its dimensions in their order', ({ assert }) => {
    const key = { adAccountId: '123', level: 'ad', entityId: '9', day: '2026-11-20' } as const
    assert.equal(spendId(key), '123|ad|9|2026-11-20')
    assert.equal(
      spendId({ ...key, dims: { network: 'S', device: 'M' } }),
      '123|ad|9|2026-11-20|device=M|network=S'
    )
  })

  test('an error of the contract says its kind', ({ assert }) => {
    const error = new ConnectorError('rate_limited', 'slow down', { retryAfterMs: 5 })
    assert.equal(error.kind, 'rate_limited')
    assert.deepEqual(error.detail, { retryAfterMs: 5 })
    assert.isTrue(isConnectorError(error))
    assert.isFalse(isConnectorError(new Error('other')))
    assert.isFalse(isConnectorError(null))
  })
})
