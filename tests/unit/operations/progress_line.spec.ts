import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { ProgressLine, progressText } from '#operations/progress_line'

const terminal = (isTTY: boolean) => {
  const written: string[] = []

  return { isTTY, written, write: (text: string) => written.push(text) }
}

test.group('Progress', (group) => {
  group.each.setup(() => clock.freeze(0))

  test('shows {expected}')
    .with([
      { done: 3120, total: null, expected: 'Reading: 3,120 rows' },
      { done: 6, total: 24, expected: 'Reading ██████░░░░░░░░░░░░░░░░░░ 6 of 24 rows' },
      { done: 0, total: 0, expected: 'Reading ████████████████████████ 0 of 0 rows' },
    ])
    .run(({ assert }, { done, total, expected }) => {
      assert.equal(progressText({ phase: 'Reading', done, total, unit: 'rows' }), expected)
    })

  test('draws the first and the last of a burst, and cleans up', ({ assert }) => {
    const screen = terminal(true)
    const line = new ProgressLine(screen)
    for (let done = 0; done <= 100; done++) line.show({ phase: 'Reading', done, total: 100 })
    line.clear()

    assert.lengthOf(screen.written, 3)
    assert.match(screen.written[1]!, /100 of 100/)
  })

  test('a pipe gets nothing', ({ assert }) => {
    const pipe = terminal(false)
    new ProgressLine(pipe).show({ phase: 'Reading', done: 1, total: 1 })

    assert.isEmpty(pipe.written)
  })
})
