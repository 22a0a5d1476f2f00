interface Line {
  taken: number
  waiting: (() => void)[]
}

interface Counted {
  key: string
  concurrency?: number
}

/** How many calls of one bucket are under way at once in this process. */
export class Slots {
  #lines = new Map<string, Line>()

  /** Waits for a place in every line; returns what gives them back. Rejects with the signal's reason. */
  async enter(counted: readonly Counted[], signal: AbortSignal): Promise<() => void> {
    const entered: string[] = []
    const leave = () => {
      for (const key of entered.splice(0)) this.#leave(key)
    }
    try {
      for (const { key, concurrency } of counted) {
        if (concurrency === undefined) continue
        await this.#enterOne(key, concurrency, signal)
        entered.push(key)
      }
    } catch (error) {
      leave()
      throw error
    }

    return leave
  }

  async #enterOne(key: string, most: number, signal: AbortSignal) {
    signal.throwIfAborted()
    const line = this.#lines.get(key) ?? { taken: 0, waiting: [] }
    this.#lines.set(key, line)
    if (line.taken < most) {
      line.taken++

      return
    }
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener('abort', stop)
        resolve()
      }
      const stop = () => {
        line.waiting.splice(line.waiting.indexOf(turn), 1)
        reject(signal.reason as Error)
      }
      line.waiting.push(turn)
      signal.addEventListener('abort', stop, { once: true })
    })
  }

  /** The place goes to who waits longest; it stays taken. */
  #leave(key: string) {
    const line = this.#lines.get(key)!
    const next = line.waiting.shift()
    if (next) next()
    else if (--line.taken === 0) this.#lines.delete(key)
  }
}
