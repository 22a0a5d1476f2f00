import fc from 'fast-check'
import { test } from '@japa/runner'
import { Money, sharesOf } from '#core/money'

const usd = (micros: bigint) => new Money(micros, 'USD')
const parts = (total: bigint, weights: number[]) =>
  usd(total)
    .split(weights, (weight) => weight)
    .map(({ value }) => value.micros)
const RUNS = { numRuns: 1000, seed: 20260301 }

test.group('Money', () => {
  test('{name} is refused as a currency')
    .with([
      { name: 'lower case', code: 'usd' },
      { name: 'a symbol', code: '$' },
      { name: 'nothing', code: '' },
      { name: 'four letters', code: 'EURO' },
    ])
    .run(({ assert }, { code }) => assert.throws(() => new Money(1n, code), /not a currency/))

  test('amounts of one currency add and subtract', ({ assert }) => {
    assert.equal(usd(70n).plus(usd(50n)).micros, 120n)
    assert.equal(usd(70n).minus(usd(100n)).micros, -30n)
    assert.isTrue(usd(5n).minus(usd(5n)).isZero)
    assert.isFalse(usd(5n).isZero)
  })

  test('two currencies never meet', ({ assert }) => {
    assert.throws(() => usd(1n).plus(new Money(1n, 'EUR')), /cannot be added/)
    assert.throws(() => usd(1n).minus(new Money(1n, 'EUR')), /cannot be added/)
  })

  test('{micros} × {numerator} ÷ {denominator} rounds half up to {expected}')
    .with([
      { micros: 10n, numerator: 1n, denominator: 4n, expected: 3n },
      { micros: 9n, numerator: 1n, denominator: 4n, expected: 2n },
      { micros: -10n, numerator: 1n, denominator: 4n, expected: -2n },
      { micros: -11n, numerator: 1n, denominator: 4n, expected: -3n },
      { micros: 10n, numerator: 1n, denominator: -4n, expected: -2n },
      { micros: 0n, numerator: 7n, denominator: 3n, expected: 0n },
      { micros: 80_000_000n, numerator: 100n, denominator: 120n, expected: 66_666_667n },
    ])
    .run(({ assert }, { micros, numerator, denominator, expected }) => {
      assert.equal(usd(micros).scale(numerator, denominator).micros, expected)
    })

  test('nothing is divided by zero', ({ assert }) => {
    assert.throws(() => usd(1n).scale(1n, 0n), /divided by zero/)
  })
})

test.group('Money.split', () => {
  test('{total} by {weights} gives {expected}')
    .with([
      { total: 100n, weights: [1, 1, 1], expected: [34n, 33n, 33n] },
      { total: -100n, weights: [1, 1, 1], expected: [-34n, -33n, -33n] },
      { total: 0n, weights: [3, 1], expected: [0n, 0n] },
      { total: 7n, weights: [0, 0], expected: [4n, 3n] },
      { total: 7n, weights: [0, 1], expected: [0n, 7n] },
      { total: 1n, weights: [0.2, 0.5, 0.3], expected: [0n, 1n, 0n] },
      { total: 10n, weights: [1e308, 1e308], expected: [5n, 5n] },
      { total: 10n, weights: [5e-324, 5e-324], expected: [5n, 5n] },
      { total: 9n, weights: [], expected: [] },
    ])
    .run(({ assert }, { total, weights, expected }) => {
      assert.deepEqual(parts(total, weights), expected)
    })

  test('the largest remainder gets what is left, not the first', ({ assert }) => {
    assert.deepEqual(parts(10n, [1, 2, 4]), [1n, 3n, 6n])
  })

  test('a weight of {weight} is refused')
    .with([{ weight: Number.NaN }, { weight: -1 }, { weight: Infinity }])
    .run(({ assert }, { weight }) => {
      assert.throws(() => parts(10n, [1, weight]), /not a weight/)
    })

  test('the weight sees the item and its place, and the part keeps the item', ({ assert }) => {
    const split = usd(4n).split(['a', 'b'], (item, index) => (item === 'b' ? index * 3 : 1))

    assert.deepEqual(
      split.map(({ item, share, value }) => [item, share, value.micros, value.currency]),
      [
        ['a', 0.25, 1n, 'USD'],
        ['b', 0.75, 3n, 'USD'],
      ]
    )
  })

  test('parts sum to the amount, to the micro, and lie within one of their share', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 })
    const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const split = usd(total).split(given, (weight) => weight)
        const sum = split.reduce((micros, { value }) => micros + value.micros, 0n)
        const shares = split.reduce((all, { share }) => all + share, 0)
        const isNear = split.every(
          ({ share, value }) => Math.abs(Number(value.micros) - share * Number(total)) <= 1.5
        )

        return sum === total && Math.abs(shares - 1) < 1e-12 && isNear
      }),
      RUNS
    )
  })

  test('a share is never negative, not even -0', ({ assert }) => {
    assert.deepEqual(sharesOf([-0, 1]), [0, 1])
    assert.isTrue(Object.is(sharesOf([-0, 1])[0], 0))
  })
})
