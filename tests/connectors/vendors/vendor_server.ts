import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { VendorDescription } from './vendor_description.js'

/** A request as a platform saw it. */
export interface Seen {
  method: string
  /** Host of the manifest that it was meant for, as `connect.squareup.com`. */
  host: string
  /** Path below that host, without the query. */
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  /** The body as it came. */
  text: string
}

export interface VendorAnswer {
  status?: number
  headers?: Record<string, string>
  /** A text is sent as it is. */
  body?: unknown
}

/** Gives an answer of its own, or undefined to let the platform answer. */
export type Fault = (seen: Seen) => VendorAnswer | 'reset' | 'silence' | undefined

type Handler = (seen: Seen, parts: Record<string, string>) => VendorAnswer

interface Route {
  method: string
  pattern: RegExp
  names: string[]
  handler: Handler
}

function routeOf(method: string, path: string, handler: Handler): Route {
  const names = Array.from(path.matchAll(/\/:(\w+)/g), ([, name]) => name!)
  const pattern = new RegExp(`^${path.replaceAll(/\/:\w+/g, '/([^/]+)')}$`)

  return { method, pattern, names, handler }
}

const NOT_FOUND: VendorAnswer = { status: 404, body: { error: 'no such path in this fake' } }

/**
 * A platform on a free port of the loopback. Set `<ID>_BASE_URL` to `origin`: the first part of
 * every path is then the host that was meant. `faults` are taken one a request, oldest first. What was
 * asked and answered otherwise than `descriptions` publish makes `stop` throw.
 */
export class VendorServer {
  readonly seen: Seen[] = []
  readonly faults: Fault[] = []
  readonly #routes: Route[] = []
  /** A test that makes a platform say what it never said clears them. */
  readonly deviations = new Set<string>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  constructor(private readonly descriptions: VendorDescription[] = []) {}

  /** `path` may hold `/:name`. */
  on(method: string, path: string, handler: Handler) {
    this.#routes.push(routeOf(method, path, handler))

    return this
  }

  /** The same, asked before all that are there. */
  before(method: string, path: string, handler: Handler) {
    this.#routes.unshift(routeOf(method, path, handler))

    return this
  }

  async start() {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))

    return this
  }

  get origin() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop() {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
    if (this.deviations.size > 0) throw new Error([...this.deviations].join('\n'))
  }

  /** Requests below a path, the oldest first. */
  asked = (path: string) => this.seen.filter((one) => one.path.startsWith(path))

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const seen = await seenOf(request)
    this.seen.push(seen)
    const fault = this.#faultFor(seen)
    if (fault === 'silence') return
    if (fault === 'reset') return void request.socket.destroy()
    const { status = 200, headers = {}, body } = fault ?? this.#routed(seen)
    if (!fault) this.#compare(seen, { status, body })
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(text)
  }

  /** A text, or nothing, is what a test has put in the place of an answer. */
  #compare(seen: Seen, answer: { status: number; body: unknown }) {
    if (typeof answer.body !== 'object') return
    for (const description of this.descriptions) {
      for (const fault of description.faults(seen, answer)) this.deviations.add(fault)
    }
  }

  #faultFor(seen: Seen) {
    for (const [at, fault] of this.faults.entries()) {
      const answer = fault(seen)
      if (answer === undefined) continue
      this.faults.splice(at, 1)

      return answer
    }

    return undefined
  }

  #routed(seen: Seen) {
    for (const { method, pattern, names, handler } of this.#routes) {
      const found = method === seen.method ? pattern.exec(seen.path) : null
      if (!found) continue
      const parts = names.map((name, at) => [name, decodeURIComponent(found[at + 1]!)])

      return handler(seen, Object.fromEntries(parts))
    }

    return NOT_FOUND
  }
}

async function seenOf(request: IncomingMessage): Promise<Seen> {
  let text = ''
  for await (const part of request) text += part
  const url = new URL(request.url ?? '/', 'http://x')
  const [, host = '', ...rest] = url.pathname.split('/')

  return {
    method: request.method ?? 'GET',
    host,
    path: `/${rest.join('/')}`,
    query: url.searchParams,
    headers: request.headers as Record<string, string>,
    text,
  }
}

/** A page of a list whose position is a number behind an opaque text. */
export function cursorPage<T>(all: readonly T[], cursor: string | null, limit: number) {
  const from = cursor ? Number(Buffer.from(cursor, 'base64url').toString()) : 0
  const items = all.slice(from, from + limit)
  const isLast = from + limit >= all.length
  const next = isLast ? undefined : Buffer.from(String(from + limit)).toString('base64url')

  return { items, next }
}
