import { PassThrough } from 'node:stream'

/** A reader that lets this much wait does not read: it is let go, and comes back by itself. */
const MOST_WAITING_BYTES = 64 * 1024

/** One answer that does not end, in the format of server-sent events. */
export class EventStream {
  readonly body = new PassThrough({ highWaterMark: MOST_WAITING_BYTES })

  /** `retryMs`: when the browser comes back after an end. */
  constructor(retryMs: number) {
    this.body.on('error', () => {}) // the browser went away in the middle of a line
    this.#write(`retry: ${Math.round(retryMs)}\n\n`)
  }

  send(name: string, data: object) {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** Keeps proxies from taking it for dead. */
  beat() {
    this.#write(': here\n\n')
  }

  end() {
    this.body.end()
  }

  #write(text: string) {
    if (this.body.writableEnded || this.body.destroyed) return
    if (!this.body.write(text)) this.body.destroy()
  }
}
