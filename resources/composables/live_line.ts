import type { LiveListener, News } from '~/types/live'

const POLL_MS = 5_000
/** Whoever was refused a stream asks for one again this often. */
const REOPEN_MS = 30_000

/**
 * The line to the server of all that listens on one page: a stream of events while somebody looks,
 * and asking every 5 s where there is none. Browsers keep six connections to a server, for all
 * their tabs: a hidden page has none.
 */
export class LiveLine {
  #listeners = new Set<LiveListener>()
  #stream: EventSource | null = null
  #poll: ReturnType<typeof setInterval> | undefined
  #reopen: ReturnType<typeof setTimeout> | undefined

  constructor(private url: string) {}

  /** Returns how to stop listening; the last one that does closes the line. */
  listen(listener: LiveListener) {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      document.addEventListener('visibilitychange', this.#look)
      this.#look()
    }

    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      document.removeEventListener('visibilitychange', this.#look)
      this.#close()
    }
  }

  #look = () => (document.visibilityState === 'visible' ? this.#open() : this.#close())

  #open() {
    if (this.#stream) return
    const stream = new EventSource(this.url)
    this.#stream = stream
    stream.addEventListener('open', () => this.#stopPolling())
    stream.addEventListener('news', ({ data }) => this.#each('onNews', JSON.parse(data)))
    stream.addEventListener('progress', ({ data }) => this.#each('onProgress', JSON.parse(data)))
    stream.addEventListener('error', () => {
      this.#startPolling()
      if (stream.readyState !== EventSource.CLOSED) return // it comes back by itself
      this.#stream = null
      clearTimeout(this.#reopen)
      this.#reopen = setTimeout(this.#look, REOPEN_MS)
    })
  }

  #close() {
    this.#stream?.close()
    this.#stream = null
    clearTimeout(this.#reopen)
    this.#stopPolling()
  }

  #startPolling() {
    this.#poll ??= setInterval(() => void this.#ask(), POLL_MS)
  }

  #stopPolling() {
    clearInterval(this.#poll)
    this.#poll = undefined
  }

  async #ask() {
    try {
      const answer = await fetch(this.url, { headers: UNATTENDED })
      if (!answer.ok) return
      const { news } = (await answer.json()) as { news: News[] }
      for (const one of news) this.#each('onNews', one)
      for (const listener of this.#listeners) listener.onPoll?.()
    } catch {
      // the server is away: the next round asks again
    }
  }

  #each<Name extends 'onNews' | 'onProgress'>(
    name: Name,
    given: Parameters<NonNullable<LiveListener[Name]>>[0]
  ) {
    for (const listener of this.#listeners) listener[name]?.(given as never)
  }
}

/** What a page asks by itself does not keep its reader signed in. */
export const UNATTENDED = { 'accept': 'application/json', 'x-unattended': '1' }
