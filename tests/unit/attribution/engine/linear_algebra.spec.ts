import { test } from '@japa/runner'
import { factor, inverse, multiply, solve } from '#attribution/engine/linear_algebra'
import { sequence } from '#attribution/engine/random'
import { rounded } from '#tests/unit/attribution/engine/builders'

test.group('Linear algebra', () => {
  test('a system that needs its rows exchanged', ({ assert }) => {
    const a = Float64Array.of(0, 2, 1, 1, 0, 3, 4, 1, 0)
    assert.deepEqual(rounded(solve(factor(a, 3), [7, 10, 6])), [1, 2, 3])
    assert.deepEqual(rounded(multiply(a, [1, 2, 3])), [7, 10, 6])
  })

  test('the inverse times the matrix is the identity', ({ assert }) => {
    const random = sequence(1)
    const a = Float64Array.from({ length: 400 }, () => random() - 0.5)
    const b = inverse(a, 20)
    for (let column = 0; column < 20; column++) {
      const unit = multiply(
        a,
        Float64Array.from({ length: 20 }, (_, row) => b[row * 20 + column]!)
      )
      unit.forEach((x, row) => assert.closeTo(x, row === column ? 1 : 0, 1e-10))
    }
  })

  test('a singular matrix is refused', ({ assert }) => {
    assert.throws(() => factor(Float64Array.of(1, 2, 2, 4), 2), 'singular')
  })
})
