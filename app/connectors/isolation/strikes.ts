import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

type Counts = Record<string, number>

/**
 * How often the process of each connector ended through its own fault. In a file it is known to
 * every process of the installation, and lasts over a restart; without one, to this process alone.
 */
export class Strikes {
  #counts: Counts = {}

  constructor(private path: string | null = null) {}

  of(id: string): number {
    return this.#read()[id] ?? 0
  }

  add(id: string) {
    this.#write({ ...this.#read(), [id]: this.of(id) + 1 })
  }

  /** It was looked at, and is well. */
  clear(id: string) {
    const counts = this.#read()
    if (!Object.hasOwn(counts, id)) return
    this.#write(Object.fromEntries(Object.entries(counts).filter(([other]) => other !== id)))
  }

  #read(): Counts {
    if (this.path === null) return this.#counts
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as Counts
    } catch {
      return this.#counts
    }
  }

  /** Where the file cannot be written, this process at least remembers. */
  #write(counts: Counts) {
    this.#counts = counts
    if (this.path === null) return
    try {
      mkdirSync(dirname(this.path), { recursive: true })
      writeFileSync(`${this.path}.${process.pid}`, JSON.stringify(counts))
      renameSync(`${this.path}.${process.pid}`, this.path)
    } catch {
      return
    }
  }
}
