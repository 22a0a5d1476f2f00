import { inspect } from 'node:util'

const REDACTED = '[redacted]'

/** A value that never prints itself: not in a log line, an error, a page or a job. */
export class Secret {
  #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The one way to the value; call it where the value is used, nowhere earlier. */
  reveal() {
    return this.#value
  }

  toString() {
    return REDACTED
  }

  toJSON() {
    return REDACTED
  }

  [inspect.custom]() {
    return REDACTED
  }
}
