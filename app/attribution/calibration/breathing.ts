const LONGEST_MS = 15

/**
 * Long arithmetic that lets others have their turn: await what this returns now and then, and at
 * most 15 ms pass between two turns.
 */
export function breather() {
  let sinceMs = performance.now()

  return async () => {
    if (performance.now() - sinceMs < LONGEST_MS) return
    await new Promise<void>((resolve) => setImmediate(resolve))
    sinceMs = performance.now()
  }
}
