import { test } from '@japa/runner'
import fc from 'fast-check'
import { isDay, isInstant } from '#connector-sdk'

test.group('Instants and days', () => {
  test('{text} is an instant')
    .with([
      { text: '2026-03-01T09:00:00Z' },
      { text: '2026-03-01T09:00:00.123456789Z' },
      { text: '2024-02-29T23:59:59-14:00' },
      { text: '2000-02-29T00:00:00+05:45' },
    ])
    .run(({ assert }, { text }) => assert.isTrue(isInstant(text)))

  test('"{text}" is none')
    .with([
      { text: '' },
      { text: '2026-03-01' },
      { text: '2026-03-01T09:00:00' },
      { text: '2026-03-01 09:00:00Z' },
      { text: '2026-03-01T09:00Z' },
      { text: '2026-03-01T24:00:00Z' },
      { text: '2026-03-01T09:60:00Z' },
      { text: '2026-02-29T09:00:00Z' },
      { text: '1900-02-29T09:00:00Z' },
      { text: '2026-04-31T09:00:00Z' },
      { text: '2026-00-01T09:00:00Z' },
      { text: '2026-03-01T09:00:00+16:00' },
      { text: '2026-03-01T09:00:00+1:00' },
      { text: '1969-12-31T23:59:59Z' },
      { text: '+012026-03-01T09:00:00Z' },
      { text: '2026-03-01T09:00:00Z\n' },
    ])
    .run(({ assert }, { text }) => assert.isFalse(isInstant(text)))

  test('every instant that a Date can say is one, and reads back as itself', ({ assert }) => {
    const dates = fc.date({
      min: new Date('1970-01-01T00:00:00Z'),
      max: new Date('2199-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(dates, (date) => {
        assert.isTrue(isInstant(date.toISOString()))
        assert.isTrue(isDay(date.toISOString().slice(0, 10)))
      })
    )
  })
})
