import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

const { keyFor, usualKey } = await import(
  app.makeURL('resources/composables/shortcut_keys.ts').href
)

test.group('Keys of one’s own', () => {
  test('do what the usual ones do, and a key that was given away does nothing', ({ assert }) => {
    const chosen = { e: 'x', j: 'k', k: 'j' }

    assert.deepEqual(
      ['x', 'e', 'j', 'k', 'r'].map((key) => usualKey(key, chosen)),
      ['e', null, 'k', 'j', 'r']
    )
    assert.deepEqual([keyFor('e', chosen), keyFor('r', chosen)], ['x', 'r'])
    assert.equal(usualKey('e', undefined), 'e')
  })
})
