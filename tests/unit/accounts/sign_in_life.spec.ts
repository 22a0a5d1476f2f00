import { test } from '@japa/runner'
import { isSignInLive } from '#accounts/sign_in_life'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const base = { nowMs: 0, isHead: false, endedAtMs: null, isDisabled: false, isListed: true }

test.group('A sign-in', () => {
  test('{title}')
    .with([
      { title: 'lives while seen', seenAgo: MINUTE, age: HOUR, live: true },
      {
        title: 'of an owner dies after 30 idle minutes',
        seenAgo: 30 * MINUTE,
        isHead: true,
        age: HOUR,
        live: false,
      },
      {
        title: 'of an owner lives after 29',
        seenAgo: 29 * MINUTE,
        isHead: true,
        age: HOUR,
        live: true,
      },
      { title: 'of others lives after 30', seenAgo: 30 * MINUTE, age: HOUR, live: true },
      { title: 'of others dies after 8 idle hours', seenAgo: 8 * HOUR, age: 9 * HOUR, live: false },
      { title: 'dies after 12 hours however busy', seenAgo: 0, age: 12 * HOUR, live: false },
      {
        title: 'dies when its user is disabled',
        seenAgo: 0,
        age: HOUR,
        isDisabled: true,
        live: false,
      },
      {
        title: 'dies when it was ended itself',
        seenAgo: 0,
        age: HOUR,
        isListed: false,
        live: false,
      },
      {
        title: 'dies when sign-ins were ended after it',
        seenAgo: 0,
        age: HOUR,
        endedAtMs: -MINUTE,
        live: false,
      },
      {
        title: 'lives when they were ended before it',
        seenAgo: 0,
        age: HOUR,
        endedAtMs: -2 * HOUR,
        live: true,
      },
    ])
    .run(({ assert }, { seenAgo, age, live, title, ...facts }) => {
      const signIn = { atMs: -age, seenAtMs: -seenAgo }

      assert.equal(isSignInLive(signIn, { ...base, ...facts }), live, title)
    })
})
