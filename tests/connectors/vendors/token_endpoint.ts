import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a platform was asked for at its token endpoint. */
export interface AskedFor {
  method: string
  /** Host and path of the manifest, without the query. */
  path: string
  query: Record<string, string>
  headers: Record<string, string | string[] | undefined>
  /** The body as it came, and read as JSON or form. */
  text: string
  fields: Record<string, string>
}

export interface Answer {
  status?: number
  headers?: Record<string, string>
  body: unknown
}

const fieldsOf = (text: string, type: string): Record<string, string> =>
  type.includes('json') ? JSON.parse(text || '{}') : Object.fromEntries(new URLSearchParams(text))

/**
 * A platform's token endpoint on a free port of the loopback, with answers of its own choosing.
 * `answer` is asked for each call; a text is sent as it is.
 */
export async function startTokenEndpoint(answer: (asked: AskedFor) => Answer | Promise<Answer>) {
  const asked: AskedFor[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const url = new URL(request.url ?? '/', 'http://x')
    const one: AskedFor = {
      method: request.method!,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      text,
      fields: fieldsOf(text, request.headers['content-type'] ?? ''),
    }
    asked.push(one)
    const { status = 200, headers = {}, body } = await answer(one)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type TokenEndpoint = Awaited<ReturnType<typeof startTokenEndpoint>>

/** What a token endpoint must not be believed, or has to be asked again for. */
export const BAD_ANSWERS: { name: string; given: Answer }[] = [
  { name: 'HTML', given: { body: '<html>' } },
  {
    name: '503 with Retry-After',
    given: { status: 503, headers: { 'retry-after': '90' }, body: '' },
  },
  {
    name: '5 MB',
    given: { body: JSON.stringify({ access_token: 'a', x: 'x'.repeat(5_000_000) }) },
  },
  { name: 'expires_in −1', given: { body: { access_token: 'new', expires_in: -1 } } },
  {
    name: 'a redirect',
    given: { status: 302, headers: { location: 'http://169.254.169.254/' }, body: '' },
  },
]
