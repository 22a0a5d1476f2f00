import { ConnectorError } from './errors.js'
import type { Json } from './values.js'

/** Dotted paths into the body; `''` is the body. */
export type Pager =
  | { by: 'cursor'; at: string; param: string; in?: 'query' | 'json' }
  | { by: 'link'; at: string }
  /** A page with fewer items than `size` is the last. */
  | { by: 'page' | 'offset'; param: string; sizeParam: string; size: number; first?: number }
  /** `cap`: a full answer counts as cut off (`window_overflow`), never as complete. */
  | { by: 'none'; cap?: number }

/** Where a pager stands: a cursor, a link, a page number, an offset. Null: at the beginning. */
export type Position = string | number | null

/** More pages than this in one slice are a loop that changes its name each time. */
export const MAX_PAGES = 10_000

/** The value at a dotted path; undefined where the path ends early. `''` is the body. */
export function valueAt(body: unknown, path: string): unknown {
  if (path === '') return body

  return path.split('.').reduce((value: unknown, key) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key)

    return isThere ? (value as Record<string, unknown>)[key] : undefined
  }, body)
}

/** What asking at this position adds to the request. */
export function pageRequest(pager: Pager, position: Position) {
  const at = position ?? firstPosition(pager)
  if (pager.by === 'cursor' && at !== null) {
    return { [pager.in ?? 'query']: { [pager.param]: at } } as PageRequest
  }
  if (pager.by === 'page' || pager.by === 'offset') {
    return { query: { [pager.param]: at!, [pager.sizeParam]: pager.size } } as PageRequest
  }

  return pager.by === 'link' && at !== null ? { link: String(at) } : ({} as PageRequest)
}

export interface PageRequest {
  query?: Record<string, string | number>
  json?: Record<string, Json>
  link?: string
}

function firstPosition(pager: Pager): Position {
  if (pager.by === 'page') return pager.first ?? 1
  if (pager.by === 'offset') return pager.first ?? 0

  return null
}

/** The position after this answer; null after the last page. Throws `window_overflow` for a full list without pages. */
export function nextPosition(pager: Pager, position: Position, answer: PageAnswer): Position {
  if (pager.by === 'none') {
    if (pager.cap !== undefined && answer.count >= pager.cap) {
      throw new ConnectorError('window_overflow', `${answer.count} items, the most one answer has`)
    }

    return null
  }
  if (pager.by === 'cursor' || pager.by === 'link') return stated(valueAt(answer.body, pager.at))
  const at = Number(position ?? firstPosition(pager))
  if (answer.count < pager.size) return null

  return pager.by === 'page' ? at + 1 : at + answer.count
}

export interface PageAnswer {
  body: unknown
  /** Items in it. */
  count: number
}

function stated(next: unknown): Position {
  if (next === undefined || next === null || next === '') return null
  if (typeof next === 'string' || typeof next === 'number') return next

  throw new ConnectorError('contract', 'the position of the next page is neither text nor number')
}

/** Refuses a pager that comes back to where it was, or repeats a page under another name. */
export class LoopGuard {
  #positions = new Set<Position>([null])
  #lastItems = ''

  /** Throws `contract`, code `pagination_loop`. */
  check(next: Position, items: unknown[]) {
    const text = next === null || items.length === 0 ? '' : JSON.stringify(items)
    const isRepeat = text !== '' && text === this.#lastItems
    if (this.#positions.has(next) && next !== null) throw loop('the same position twice')
    if (isRepeat) throw loop('the same items on two pages')
    if (this.#positions.size > MAX_PAGES) throw loop(`more than ${MAX_PAGES} pages`)
    this.#positions.add(next)
    this.#lastItems = text
  }

  /** The position that is being read. */
  start(position: Position) {
    this.#positions.add(position)
  }
}

const loop = (message: string) =>
  new ConnectorError('contract', message, { code: 'pagination_loop' })
