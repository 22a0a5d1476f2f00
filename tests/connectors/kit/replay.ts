import type { ServerResponse } from 'node:http'
import type { Connector, Page } from '#connector-sdk'
import type { Exchange, HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { startVendor, type Received } from '#tests/fixtures/loopback_vendor'
import { readAll, vendorContext } from '#tests/fixtures/vendor_context'

/** Changes what the vendor does with its n-th request, from 0; undefined: as recorded. */
export type Twist = (at: number, response: ServerResponse) => true | undefined

export interface Replayed {
  value: unknown
  pages: Page<never>[]
  received: Received[]
  /** Requests that no recording answers. */
  unknown: string[]
}

/** A secret that must not come out anywhere. */
export const CANARY = 'canary-3f9c41d0-secret'

const isAsked = ({ method, host, path, query = {} }: Exchange, received: Received) => {
  const url = new URL(received.url, 'http://loopback')

  return (
    received.method === method &&
    url.pathname === `/${host}${path}` &&
    Object.entries(query).every(([name, value]) => url.searchParams.get(name) === value)
  )
}

/** Of the recordings that answer this request, the one that names most of its query. */
const closest = (left: readonly Exchange[], received: Received): Exchange | undefined =>
  left
    .filter((one) => isAsked(one, received))
    .toSorted((a, b) => Object.keys(b.query ?? {}).length - Object.keys(a.query ?? {}).length)[0]

/** Plays a fixture: the real client against a loopback vendor that answers as recorded. */
export async function replay(
  connector: Connector<any>,
  id: string,
  { fixture, twist }: { fixture: HttpFixture; twist?: Twist }
): Promise<Replayed> {
  const left = [...fixture.exchanges]
  const unknown: string[] = []
  const vendor = await startVendor((received, response) => {
    if (twist?.(vendor.received.length - 1, response)) return
    const found = closest(left, received)
    if (found) left.splice(left.indexOf(found), 1)
    else unknown.push(`${received.method} ${received.url}`)
    const { status, headers, body } = found ?? { status: 404, headers: {}, body: {} }
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body === null ? '' : JSON.stringify(body))
  })
  const { settings, remote, now } = fixture
  const parts = { connector, id, origin: vendor.origin, token: CANARY, settings, remote, now }
  const { ctx, close } = await vendorContext(parts)
  try {
    const { value, pages } = await played(connector, ctx, fixture)

    return { value, pages, received: vendor.received, unknown }
  } finally {
    await close()
    await vendor.close()
  }
}

type Made = Awaited<ReturnType<typeof vendorContext>>

/** A loop of the connector must not be one of the kit. */
const MOST_PAGES = 200

async function played(connector: Connector<any>, ctx: Made['ctx'], fixture: HttpFixture) {
  if (fixture.call) return { value: await connector[fixture.call]!(ctx), pages: [] }
  const stream = connector.streams[fixture.stream!]
  if (!stream) throw new Error(`${fixture.name}: there is no stream "${fixture.stream}"`)
  const pages: Page<never>[] = []
  if (fixture.ids) {
    for await (const page of stream.fetchByIds!(ctx, fixture.ids))
      pages.push(page as unknown as Page<never>)
  } else {
    const bounded = {
      ...stream,
      read: (...args: Parameters<typeof stream.read>) => capped(stream.read(...args)),
    }
    const read = await readAll(bounded as never, ctx, fixture.slice as object)
    pages.push(...(read.pages as unknown as Page<never>[]))
  }
  const value = pages.map(({ records, also, gone, refetch }) => ({ records, also, gone, refetch }))

  return { value: JSON.parse(JSON.stringify(value)) as unknown, pages }
}

async function* capped<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  let count = 0
  for await (const page of pages) {
    if (++count > MOST_PAGES) throw new Error(`more than ${MOST_PAGES} pages: it does not end`)
    yield page
  }
}
