import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

const { sorted, sortingOf } = await import(app.makeURL('resources/composables/sorting.ts').href)
const eur = (micros: string) => ({ micros, currency: 'EUR' })
const up = { isAscending: true, locale: 'en' }
const down = { isAscending: false, locale: 'en' }
const own = (value: unknown) => value

test.group('Sorting of the pages', () => {
  test('amounts that a float would hold for one are told apart', ({ assert }) => {
    const rows = [eur('9007199254740993'), eur('9007199254740992'), eur('-1')]

    assert.deepEqual(
      sorted(rows, own, up).map(({ micros }: { micros: string }) => micros),
      ['-1', '9007199254740992', '9007199254740993']
    )
  })

  test('what is not known comes last either way', ({ assert }) => {
    assert.deepEqual(sorted([null, 2, null, 10, 1], own, up), [1, 2, 10, null, null])
    assert.deepEqual(sorted([null, 2, null, 10, 1], own, down), [10, 2, 1, null, null])
  })

  test('equals stay in the order of the server, and its rows as they are', ({ assert }) => {
    const rows = [
      { id: 'a', kept: 1 },
      { id: 'b', kept: 2 },
      { id: 'c', kept: 1 },
    ]
    const kept = (row: { kept: number }) => row.kept
    const ids = (found: { id: string }[]) => found.map(({ id }) => id).join('')

    assert.equal(ids(sorted(rows, kept, up)), 'acb')
    assert.equal(ids(sorted(rows, kept, down)), 'bac')
    assert.equal(ids(rows), 'abc')
  })

  test('the address sorts by {text}')
    .with([
      { text: 'kept', expected: { column: 'kept', isAscending: true } },
      { text: '-kept', expected: { column: 'kept', isAscending: false } },
      { text: '--kept', expected: null },
      { text: 'secret', expected: null },
      { text: null, expected: null },
    ])
    .run(({ assert }, { text, expected }) => {
      assert.deepEqual(sortingOf(text, ['name', 'kept']), expected)
    })
})
