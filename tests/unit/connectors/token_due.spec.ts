import { test } from '@japa/runner'
import { durationMs } from '#connector-sdk'
import type { Duration } from '#connector-sdk'
import { cooldownMs, marginMs, renewAtMs } from '#connectors/credentials/token_due'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const life = (expiresAtMs: number | null, everyAtLeastMs: number | null = null) => ({
  obtainedAtMs: 0,
  expiresAtMs,
  everyAtLeastMs,
})

test.group('When a token is renewed', () => {
  test('one that lives {name} is renewed {marginMs} ms before its end')
    .with([
      { name: '5 s', lifetimeMs: 5000, marginMs: 2500 },
      { name: '20 min', lifetimeMs: 20 * MINUTE, marginMs: 10 * MINUTE },
      { name: '1 h', lifetimeMs: HOUR, marginMs: 15 * MINUTE },
      { name: '2 h', lifetimeMs: 2 * HOUR, marginMs: 24 * MINUTE },
      { name: '30 d', lifetimeMs: 30 * DAY, marginMs: 6 * DAY },
    ])
    .run(({ assert }, { lifetimeMs, marginMs: margin }) => {
      assert.equal(marginMs(lifetimeMs), margin)
      assert.equal(renewAtMs(life(lifetimeMs), 0), lifetimeMs - margin)
    })

  test('jitter makes it earlier, by a tenth of the margin at most', ({ assert }) => {
    assert.equal(renewAtMs(life(HOUR), 1), HOUR - 16.5 * MINUTE)
  })

  test('a platform that wants it weekly gets it weekly', ({ assert }) => {
    assert.equal(renewAtMs(life(30 * DAY, 7 * DAY), 0), 7 * DAY)
    assert.equal(renewAtMs(life(null, 7 * DAY), 1), 6.3 * DAY)
  })

  test('what does not expire is not renewed by itself', ({ assert }) => {
    assert.isNull(renewAtMs(life(null), 0))
  })

  test('after {failures} failures it waits {waitMs} ms')
    .with([
      { failures: 1, asked: null, waitMs: 30_000 },
      { failures: 2, asked: null, waitMs: 60_000 },
      { failures: 8, asked: null, waitMs: HOUR },
      { failures: 400, asked: null, waitMs: HOUR },
      { failures: 1, asked: 10 * MINUTE, waitMs: 10 * MINUTE },
      { failures: 1, asked: 30 * DAY, waitMs: HOUR },
    ])
    .run(({ assert }, { failures, asked, waitMs }) => {
      assert.equal(cooldownMs(failures, asked), waitMs)
    })

  test('{text} is not a duration')
    .with([{ text: '7' }, { text: '7w' }, { text: '-1d' }, { text: '1.5h' }, { text: '' }])
    .run(({ assert }, { text }) =>
      assert.throws(() => durationMs(text as Duration), /not a duration/)
    )
})
