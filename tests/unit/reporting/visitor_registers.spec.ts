import { test } from '@japa/runner'
import { createHash } from 'node:crypto'
import { packed, REGISTERS, STANDARD_ERROR, VisitorSet } from '#reporting/visitors/registers'
import type { Register } from '#reporting/visitors/registers'

/** As the database finds it in a hash: 12 bits name the register, bytes 2 to 5 have the rank. */
function registerOf(visitor: string): Register {
  const hash = createHash('sha256').update(visitor).digest()
  const bits = hash.readUInt32BE(2)

  return { register: hash.readUInt16BE(0) >> 4, rank: bits === 0 ? 33 : Math.clz32(bits) + 1 }
}

function registersOf(visitors: Iterable<string>) {
  const ranks = new Map<number, number>()
  for (const visitor of visitors) {
    const { register, rank } = registerOf(visitor)
    ranks.set(register, Math.max(rank, ranks.get(register) ?? 0))
  }

  return packed([...ranks].map(([register, rank]) => ({ register, rank })))
}

const some = (count: number, from = 0) =>
  Array.from({ length: count }, (_, nth) => `visitor ${from + nth}`)
const countOf = (...days: Buffer[]) =>
  days.reduce((set, day) => set.join(day), new VisitorSet()).count()

test.group('Registers of visitors', () => {
  test('nobody is none, and somebody one', ({ assert }) => {
    assert.equal(countOf(), 0)
    assert.equal(countOf(registersOf([])), 0)
    assert.equal(countOf(registersOf(some(1))), 1)
  })

  for (const size of [10, 300, 4_000, 20_000, 150_000]) {
    test(`${size} are counted within four standard errors`, ({ assert }) => {
      assert.closeTo(countOf(registersOf(some(size))), size, Math.max(1, 4 * STANDARD_ERROR * size))
    })
  }

  test('who came on several days is counted once, whatever the order of the days', ({ assert }) => {
    const days = [some(3_000), some(3_000, 2_000), some(200, 100)].map(registersOf)
    const whole = countOf(registersOf(some(5_000)))

    assert.equal(countOf(...days), whole)
    assert.equal(countOf(...days.toReversed(), ...days), whole)
  })

  test('few are kept as pairs and many as all registers, with the same count', ({ assert }) => {
    const [few, many] = [registersOf(some(50)), registersOf(some(50_000))]

    assert.isBelow(few.length, 50 * 3 + 1)
    assert.lengthOf(many, REGISTERS)
    assert.equal(countOf(few, many), countOf(many))
  })
})
