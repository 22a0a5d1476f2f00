import type { ServerResponse } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { PositionGuard } from '#connectors/sync/read_page'
import type { Connector, Context, HttpRequest, Manifest, Page } from '#connector-sdk'
import type { Exchange, HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { startVendor, type Answerer, type Received } from '#tests/fixtures/loopback_vendor'
import { readAll, vendorContext } from '#tests/fixtures/vendor_context'

/** Changes what the vendor does with its n-th request, from 0; undefined: as recorded. */
export type Twist = (at: number, response: ServerResponse) => true | undefined

export interface Replayed {
  value: unknown
  pages: Page<never>[]
  received: Received[]
  /** Requests that no recording answers. */
  unknown: string[]
  /** As the connector made them, in the order of `received`. */
  requests: HttpRequest[]
  /** Exchanges that were asked for before the first page: the parts of the account. */
  asideCount: number
}

/** A secret that must not come out anywhere. */
export const CANARY = 'canary-3f9c41d0-secret'

const isAsked = ({ method, host, path, query = {}, sent }: Exchange, received: Received) => {
  const url = new URL(received.url, 'http://loopback')

  return (
    received.method === method &&
    url.pathname === `/${host}${path}` &&
    Object.entries(query).every(
      ([name, value]) => url.searchParams.getAll(name).join() === value
    ) &&
    (sent === undefined || isSent(sent, received.body))
  )
}

function isSent(wanted: NonNullable<Exchange['sent']>, text: string) {
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>

  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(body[name], value))
}

const detail = ({ query = {}, sent = {} }: Exchange) =>
  Object.keys(query).length + Object.keys(sent).length

/** Of the recordings that answer this request, the one that names most of it. */
const closest = (left: readonly Exchange[], received: Received): Exchange | undefined =>
  left.filter((one) => isAsked(one, received)).toSorted((a, b) => detail(b) - detail(a))[0]

/** What a vendor answers that knows the exchanges of a fixture, each once and in their order. */
export function fixtureAnswers({ exchanges }: HttpFixture, twist?: Twist) {
  const left = [...exchanges]
  const unknown: string[] = []
  let count = 0
  const answer: Answerer = (received, response) => {
    if (twist?.(count++, response)) return
    const found = closest(left, received)
    if (found) left.splice(left.indexOf(found), 1)
    else unknown.push(`${received.method} ${received.url}`)
    const { status, headers, body } = found ?? { status: 404, headers: {}, body: {} }
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body === null ? '' : JSON.stringify(body))
  }

  return { answer, unknown }
}

export interface Playing {
  fixture: HttpFixture
  twist?: Twist
  signal?: AbortSignal
  /** Of a connector that is not in `plugins/`. */
  manifest?: Manifest
}

/** Plays a fixture: the real client against a loopback vendor that answers as recorded. */
export async function replay(
  connector: Connector<any>,
  id: string,
  { fixture, twist, signal, manifest }: Playing
): Promise<Replayed> {
  const { answer, unknown } = fixtureAnswers(fixture, twist)
  const vendor = await startVendor(answer)
  const { settings, remote, now } = fixture
  const parts = { connector, id, origin: vendor.origin, token: CANARY, settings, remote, now }
  const { ctx, close } = await vendorContext({ ...parts, signal, manifest })
  const requests: HttpRequest[] = []
  try {
    const played = await playedOf(connector, noting(ctx, requests), fixture)

    return { ...played, received: vendor.received, unknown, requests }
  } finally {
    await close()
    await vendor.close()
  }
}

/** The same context; what is asked through it is noted. */
function noting(ctx: Context<any>, requests: HttpRequest[]): Context<any> {
  const { http } = ctx
  const note = (request: HttpRequest = {}) => void requests.push(request)

  return {
    ...ctx,
    http: {
      get: (path, request) => (note(request), http.get(path, request)),
      post: (path, request) => (note(request), http.post(path, request)),
      send: (method, path, request) => (note(request), http.send(method, path, request)),
      text: (path, request) => (note(request), http.text(path, request)),
    },
  }
}

/** A loop of the connector must not be one of the kit. */
const MOST_PAGES = 200

type Played = Pick<Replayed, 'value' | 'pages' | 'asideCount'>

async function playedOf(
  connector: Connector<any>,
  ctx: Context<any>,
  fixture: HttpFixture
): Promise<Played> {
  if (fixture.call)
    return { value: await called(connector, ctx, fixture), pages: [], asideCount: 0 }
  const stream = connector.streams[fixture.stream!]
  if (!stream) throw new Error(`${fixture.name}: there is no stream "${fixture.stream}"`)
  const pages: Page<never>[] = []
  let asideCount = 0
  if (fixture.ids) {
    for await (const page of stream.fetchByIds!(ctx, fixture.ids))
      pages.push(page as unknown as Page<never>)
  } else {
    const counting = { ...ctx, http: counted(ctx, () => void asideCount++) }
    const bounded = {
      ...stream,
      ...(stream.partitions ? { partitions: () => stream.partitions!(counting) } : {}),
      read: (...args: Parameters<typeof stream.read>) => capped(stream.read(...args)),
    }
    const read = await readAll(bounded as never, ctx, fixture.slice as object)
    pages.push(...(read.pages as unknown as Page<never>[]))
  }
  const value = pages.map(({ records, also, gone, refetch }) => ({ records, also, gone, refetch }))

  return { value: JSON.parse(JSON.stringify(value)) as unknown, pages, asideCount }
}

function counted({ http }: Context<any>, count: () => void): Context['http'] {
  return {
    get: (...args) => (count(), http.get(...args)),
    post: (...args) => (count(), http.post(...args)),
    send: (...args) => (count(), http.send(...args)),
    text: (...args) => (count(), http.text(...args)),
  }
}

async function called(connector: Connector<any>, ctx: Context<any>, fixture: HttpFixture) {
  const { call, batch = [], dryRun = false, handle = '' } = fixture
  const { conversions } = connector
  switch (call!) {
    case 'identify':
    case 'check':
      return connector[call as 'identify']!(ctx)
    case 'destinations':
      return conversions!.destinations(ctx)
    case 'upload':
      return conversions!.upload(ctx, batch, { dryRun })
    case 'poll':
      return conversions!.poll!(
        ctx,
        handle,
        batch.map(({ key }) => key)
      )
  }
}

/** As the runner reads them: a position that comes again is an error. */
async function* capped<T extends Page<any>>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  const guard = new PositionGuard(undefined)
  let count = 0
  for await (const page of pages) {
    if (++count > MOST_PAGES) throw new Error(`more than ${MOST_PAGES} pages: it does not end`)
    guard.check(page.next)
    yield page
  }
}
