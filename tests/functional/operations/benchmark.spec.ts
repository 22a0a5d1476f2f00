import { existsSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { runCommand } from '#tests/fixtures/run_command'

test.group('attribution:benchmark', () => {
  test('says how right matches are, and leaves no business behind', async ({ assert }) => {
    const folder = app.makePath('../shared/attribution/worlds')
    if (!existsSync(folder)) return console.log('skipped: there is no ../shared/attribution/worlds')
    const argv = [folder, '--world=easy', '--seed=5', '--people=600', '--json']
    const run = await runCommand('attribution:benchmark', argv)
    const figures = run.json() as Record<string, number>

    assert.equal(run.exitCode, 0)
    assert.isAbove(figures.appointments!, 50)
    assert.isAbove(figures.precision!, 0.9)
    assert.isAtMost(figures.accuracy!, 1)
  }).timeout(120_000)

  test('refuses a folder without worlds', async ({ assert }) => {
    assert.equal((await runCommand('attribution:benchmark', ['/nowhere'])).exitCode, 2)
  })
})
