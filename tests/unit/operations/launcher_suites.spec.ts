import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { LANES } from '#launcher/suites'

test.group('The lanes of npm test', () => {
  test('run every suite once', ({ assert }) => {
    const suites = app.rcFile.tests.suites.map(({ name }) => name)

    assert.sameMembers(LANES.flat(), suites)
  })
})
