/**
 * Lets `atOnce` works run and `waiting` more queue; the next is told no (undefined) without being
 * begun. For what eats a core: hashing passwords.
 */
export class Bounded {
  #running = 0
  #queue: (() => void)[] = []

  constructor(
    private atOnce: number,
    private waiting: number
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#running >= this.atOnce) {
      if (this.#queue.length >= this.waiting) return undefined
      await new Promise<void>((begin) => this.#queue.push(begin))
    } else this.#running++

    try {
      return await work()
    } finally {
      const next = this.#queue.shift()
      if (next) next()
      else this.#running--
    }
  }
}
