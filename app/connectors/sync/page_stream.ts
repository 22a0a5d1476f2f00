import { ConnectorError } from '#connector-sdk'
import type { Page } from '#connector-sdk'

/** A page that takes longer has hung. */
const PAGE_MS = 120_000

export interface Watch {
  signal: AbortSignal
  /** For tests. */
  pageMs?: number
}

const slow = () =>
  new ConnectorError('transient', 'a page took longer than two minutes', { code: 'page_timeout' })

/** Settles with the promise, or throws where it takes too long or the run is stopped. */
async function watched<T>(promise: Promise<T>, { signal, pageMs = PAGE_MS }: Watch): Promise<T> {
  signal.throwIfAborted()
  promise.catch(() => {}) // whoever lost the race must not end the process
  let stop = () => {}
  const over = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(slow()), pageMs)
    const aborted = () => reject(signal.reason as Error)
    signal.addEventListener('abort', aborted, { once: true })
    stop = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', aborted)
    }
  })
  try {
    return await Promise.race([promise, over])
  } finally {
    stop()
  }
}

/**
 * What a connector yields, one after the other, each in its time. A connector that hangs is left
 * behind; the signal of its context ends its calls.
 */
export async function* watchedItems<T>(items: AsyncIterable<T>, watch: Watch): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await watched(Promise.resolve(iterator.next()), watch)
      if (done) return
      yield value
    }
  } finally {
    Promise.resolve(iterator.return?.()).catch(() => {})
  }
}

/** Pages up to the last, which has no `next`; a reader that ends before it has lost something. */
export async function* watchedPages(
  pages: AsyncIterable<Page<any>>,
  watch: Watch
): AsyncGenerator<Page<any>> {
  let isOpen = false
  for await (const page of watchedItems(pages, watch)) {
    yield page
    isOpen = page.next !== undefined
    if (!isOpen) return
  }
  if (isOpen) {
    throw new ConnectorError('contract', 'the pages ended before the last one', {
      code: 'pages_cut_off',
    })
  }
  yield { records: [] }
}
