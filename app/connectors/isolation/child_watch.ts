import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import {
  MEMORY_LOOK_MS,
  MOST_MESSAGES_PER_SECOND,
  ROOM_MB,
  type ChildRules,
} from '#connectors/isolation/child_rules'
import type { ChildFault } from '#connectors/isolation/ended_child'

const PAGE_BYTES = 4_096
const MEGABYTE = 1024 * 1024

/** Looks at one process while it works: how long it is silent, how much it says, what it holds. */
export class ChildWatch {
  #silence: NodeJS.Timeout | undefined
  #memory: NodeJS.Timeout | undefined
  #second = { atMs: 0, messages: 0 }

  constructor(
    private child: ChildProcess,
    private rules: ChildRules,
    private onFault: (fault: ChildFault) => void
  ) {
    this.#memory = setInterval(() => void this.#lookAtMemory(), MEMORY_LOOK_MS)
    this.#memory.unref()
  }

  /** From now on the child has the word. */
  expect(ms = this.rules.silenceMs) {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.onFault('connector_silent'), ms)
  }

  /** The word is with the host. */
  rest() {
    clearTimeout(this.#silence)
  }

  heard() {
    const atMs = Math.floor(performance.now() / 1_000)
    if (this.#second.atMs !== atMs) this.#second = { atMs, messages: 0 }
    if (++this.#second.messages > MOST_MESSAGES_PER_SECOND) this.onFault('connector_flood')
  }

  stop() {
    clearTimeout(this.#silence)
    clearInterval(this.#memory)
  }

  /** Where the system shows it; elsewhere the heap's own limit stands alone. */
  async #lookAtMemory() {
    const text = await readFile(`/proc/${this.child.pid}/statm`, 'utf8').catch(() => null)
    const residentMb = (Number(text?.split(' ')[1] ?? 0) * PAGE_BYTES) / MEGABYTE
    if (residentMb > this.rules.memoryMb + ROOM_MB) this.onFault('connector_memory')
  }
}
