import { test } from '@japa/runner'
import { coverageOf } from '#conversions/coverage'

const GOOGLE = ['gclid', 'gbraid', 'wbraid', 'email', 'phone']
const META = ['email', 'phone', 'fbclid', 'fbc', 'fbp']
const WAITING = [
  { identifiers: ['gclid', 'gbraid', 'email'], count: 3 },
  { identifiers: ['fbclid', 'fbp', 'email', 'phone'], count: 2 },
  { identifiers: [], count: 5 },
]
const shown = (accepted: string[], isHealth = false) => {
  const { waiting, fields } = coverageOf(WAITING, { accepted, isHealth })

  return { waiting, ...Object.fromEntries(fields.map(({ field, count }) => [field, count])) }
}

test.group('Coverage', () => {
  test('counts a conversion once a field, and only fields that the platform takes', ({
    assert,
  }) => {
    assert.deepEqual(shown(GOOGLE), { waiting: 10, click_id: 3, email: 5, phone: 2 })
    assert.deepEqual(shown(META), { waiting: 10, fbc: 2, fbp: 2, email: 5, phone: 2 })
  })

  test('shows no contact in health mode, because none is told', ({ assert }) => {
    assert.deepEqual(shown(GOOGLE, true), { waiting: 10, click_id: 3 })
  })

  test('is nothing where nothing is taken', ({ assert }) => {
    assert.deepEqual(shown([]), { waiting: 10 })
  })
})
