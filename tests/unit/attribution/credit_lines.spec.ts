import { test } from '@japa/runner'
import { creditLines, linesOf } from '#attribution/credit/credit_lines'
import type { StageValues } from '#attribution/credit/stage_values'
import { journeyOf } from '#tests/unit/attribution/builders'

const values = (changes: Partial<StageValues> = {}): StageValues => ({
  currency: 'USD',
  bookedMicros: 100_000_000n,
  keptMicros: 100_000_000n,
  paidMicros: 90_000_001n,
  netMicros: 50n,
  paidAtMs: null,
  ...changes,
})

test.group('Credit lines', () => {
  test('every stage is split to the micro, what is left in the order of contacts', ({ assert }) => {
    const lines = creditLines(journeyOf([3, 2, 1]), 'linear', values())

    assert.deepEqual(
      lines.map((line) => [line.bookedMicros, line.paidMicros, line.netMicros]),
      [
        [33_333_334n, 30_000_001n, 17n],
        [33_333_333n, 30_000_000n, 17n],
        [33_333_333n, 30_000_000n, 16n],
      ]
    )
  })

  test('a line carries who earned it', ({ assert }) => {
    const journey = journeyOf([1])
    Object.assign(journey.touches[0]!, { campaignId: 'c', adGroupId: 'g', adId: 'a' })
    const [line] = creditLines(journey, 'last', values())

    assert.include(line!, {
      touchpointId: 't00000',
      channel: 'paid_social',
      campaignId: 'c',
      adGroupId: 'g',
      adId: 'a',
      share: 1,
      currency: 'USD',
    })
  })

  test('a contact without a share keeps its line, with nothing', ({ assert }) => {
    const lines = creditLines(journeyOf([2, 1]), 'first', values())
    assert.deepEqual(
      lines.map(({ share, keptMicros }) => [share, keptMicros]),
      [
        [1, 100_000_000n],
        [0, 0n],
      ]
    )
  })

  test('an empty journey is one unattributed line with the whole value', ({ assert }) => {
    const lines = creditLines(journeyOf([]), 'time_decay', values())

    assert.lengthOf(lines, 1)
    assert.include(lines[0]!, {
      touchpointId: null,
      channel: 'unattributed',
      share: 1,
      paidMicros: 90_000_001n,
    })
  })

  test('an unknown price stays unknown and the count stands', ({ assert }) => {
    const unknown = values({ bookedMicros: null, keptMicros: null })
    const lines = creditLines(journeyOf([2, 1]), 'linear', unknown)

    assert.deepEqual(
      lines.map(({ share, bookedMicros, keptMicros }) => [share, bookedMicros, keptMicros]),
      [
        [0.5, null, null],
        [0.5, null, null],
      ]
    )
  })

  test('an appointment that lost its value keeps its lines', ({ assert }) => {
    const lines = creditLines(journeyOf([2, 1]), 'linear', values({ keptMicros: 0n }))
    assert.deepEqual(
      lines.map(({ keptMicros }) => keptMicros),
      [0n, 0n]
    )
  })

  test('shares of any model can be made into lines', ({ assert }) => {
    const lines = linesOf(journeyOf([2, 1]), [0.25, 0.75], values())
    assert.deepEqual(
      lines.map(({ bookedMicros }) => bookedMicros),
      [25_000_000n, 75_000_000n]
    )
  })
})
