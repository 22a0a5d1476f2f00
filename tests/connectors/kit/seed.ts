/** `CONNECTOR_SEED` tries another order; the same one each time unless it is said. */
export const SEED = Number(process.env.CONNECTOR_SEED ?? 20_261_125)

/** Numbers from 0 to below 1 that look random, the same for the same seed (mulberry32). */
function* numbers(seed: number): Generator<number, never> {
  let state = seed
  while (true) {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A copy in another order. */
export function shuffled<T>(items: readonly T[], seed = SEED): T[] {
  const random = numbers(seed)
  const keyed = items.map((item) => ({ item, at: random.next().value }))

  return keyed.sort((a, b) => a.at - b.at).map(({ item }) => item)
}
