import { test } from '@japa/runner'
import { Paced } from '#core/paced'

/** Sums what comes too soon; resolves with each that passed. */
function summing(everyMs: number) {
  const passed: [number, number][] = []
  let wake = () => {}
  const paced = new Paced<[number, number]>({
    everyMs,
    join: ([key, waiting], [, next]) => [key, waiting + next],
    pass(value) {
      passed.push(value)
      wake()
    },
  })
  const has = async (count: number) => {
    while (passed.length < count) await new Promise<void>((resolve) => (wake = resolve))
  }

  return {
    passed,
    has,
    give: (key: number, value: number) => paced.give(`${key}`, [key, value]),
    paced,
  }
}

test.group('Values at a pace', () => {
  test('the first passes at once, what comes too soon is joined and follows', async ({
    assert,
  }) => {
    const { passed, has, give } = summing(20)
    for (const value of [1, 2, 3, 4]) give(1, value)
    give(2, 10)
    assert.deepEqual(passed, [
      [1, 1],
      [2, 10],
    ])

    await has(3)
    assert.deepEqual(passed.at(-1), [1, 9])
    give(1, 5) // too soon after the one that followed
    assert.lengthOf(passed, 3)
    await has(4)
    assert.deepEqual(passed.at(-1), [1, 5])
  })

  test('what waits passes when there is no more time', ({ assert }) => {
    const { passed, give, paced } = summing(60_000)
    give(1, 1)
    give(1, 2)
    give(2, 3)
    paced.flush()

    assert.deepEqual(passed, [
      [1, 1],
      [2, 3],
      [1, 2],
    ])
    give(1, 4)
    assert.deepEqual(passed.at(-1), [1, 4])
    paced.flush()
  })
})
