import { test } from '@japa/runner'
import { CAPTURE_STEPS, DROP_REASONS } from '#capture/drop_reasons'

test.group('Drop reasons', () => {
  test('each belongs to a step and says one line', ({ assert }) => {
    for (const [reason, { step, line }] of Object.entries(DROP_REASONS)) {
      assert.include(CAPTURE_STEPS, step, reason)
      assert.match(line, /^[A-Z].{10,70}\.$/, reason)
    }
  })
})
