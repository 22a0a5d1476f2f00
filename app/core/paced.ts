/** How values of one key are let through. */
export interface Pace<Value> {
  everyMs: number
  /** What comes too soon is joined with what waits already. */
  join(waiting: Value, next: Value): Value
  pass(value: Value): void
}

interface Turn<Value> {
  timer: NodeJS.Timeout
  waiting: { value: Value } | null
}

/** Lets one value of a key through in `everyMs`: the first at once, the last one always. */
export class Paced<Value> {
  #turns = new Map<string, Turn<Value>>()

  constructor(private pace: Pace<Value>) {}

  give(key: string, value: Value) {
    const turn = this.#turns.get(key)
    if (!turn) {
      this.#begin(key)
      this.pace.pass(value)
    } else if (turn.waiting) turn.waiting.value = this.pace.join(turn.waiting.value, value)
    else turn.waiting = { value }
  }

  /** Everything that waits passes now. */
  flush() {
    for (const { timer, waiting } of this.#turns.values()) {
      clearTimeout(timer)
      if (waiting) this.pace.pass(waiting.value)
    }
    this.#turns.clear()
  }

  #begin(key: string) {
    const timer = setTimeout(() => this.#end(key), this.pace.everyMs).unref()
    this.#turns.set(key, { timer, waiting: null })
  }

  #end(key: string) {
    const waiting = this.#turns.get(key)?.waiting
    this.#turns.delete(key)
    if (!waiting) return
    this.#begin(key)
    this.pace.pass(waiting.value)
  }
}
