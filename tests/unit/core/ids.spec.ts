import { test } from '@japa/runner'
import { isUuid, uuidV7 } from '#core/ids'

test.group('uuidV7', () => {
  test('has version 7 and the RFC 9562 variant, and carries its time', ({ assert }) => {
    for (let i = 0; i < 2_000; i++) {
      const id = uuidV7(1_700_000_000_000)
      assert.isTrue(isUuid(id), id)
      assert.equal(id[14], '7')
      assert.include('89ab', id[19]!)
      assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), 1_700_000_000_000)
    }
  })

  test('sorts by time', ({ assert }) => {
    assert.isBelow(uuidV7(1000).localeCompare(uuidV7(2000)), 0)
  })

  test('never repeats', ({ assert }) => {
    assert.equal(new Set(Array.from({ length: 10_000 }, () => uuidV7(5))).size, 10_000)
  })
})
