import type { Exchange } from '#operations/recording/fixture'
import { ConnectorError } from '#connector-sdk'
import type { FailedAnswer, Http, HttpAnswer, HttpRequest, Json } from '#connector-sdk'

/** Where a request of a connector goes, as its manifest says it. */
export type PlaceOf = (path: string, request: HttpRequest) => URL

/** A client that keeps every exchange as the connector saw it: below it the credential is added. */
export interface Recorder {
  http: Http
  exchanges: Exchange[]
}

/** A parameter that is repeated stands with commas. */
const queryOf = ({ searchParams }: URL) =>
  Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name).join()])
  )

const isObject = (json: Json | undefined): json is Record<string, Json> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

type Answered = Pick<FailedAnswer, 'status' | 'body'>

interface Asked {
  method: string
  url: URL
  request: HttpRequest
}

const exchangeOf = ({ method, url, request }: Asked, { status, body }: Answered): Exchange => ({
  method,
  host: url.host,
  path: url.pathname,
  ...(url.search ? { query: queryOf(url) } : {}),
  ...(isObject(request.json) ? { sent: structuredClone(request.json) } : {}),
  status,
  body: structuredClone(body) as Json,
})

/**
 * Records what passes through `http`; `lastFailed` gives the answer that a call failed with, once.
 * Reports as text are refused: nobody can tell what is in them.
 */
export function recordingHttp(
  http: Http,
  { placeOf, lastFailed }: { placeOf: PlaceOf; lastFailed: () => FailedAnswer | undefined }
): Recorder {
  const exchanges: Exchange[] = []
  const send = async <T = Json>(method: string, path: string, request: HttpRequest = {}) => {
    const url = placeOf(path, request)
    const keep = (said: Answered) => void exchanges.push(exchangeOf({ method, url, request }, said))
    try {
      const answer = await http.send<T>(method, path, request)
      keep(answer)

      return answer
    } catch (error) {
      const failed = lastFailed()
      if (failed) keep(failed)
      throw error
    }
  }
  const body = async <T>(method: string, path: string, request?: HttpRequest) =>
    filled(await send<T>(method, path, request))

  return {
    exchanges,
    http: {
      get: (path, request) => body('GET', path, request),
      post: (path, request) => body('POST', path, request),
      send,
      text: async () => {
        throw new ConnectorError('permanent', 'a report as text is not recorded: write it by hand')
      },
    },
  }
}

function filled<T>({ body }: HttpAnswer<T>): T {
  if (body === null) throw new ConnectorError('transient', 'an empty answer where a body is read')

  return body
}
