import type { PlainContext, PlainError } from '#connectors/isolation/messages'
import {
  ConnectorError,
  mapItems,
  type Context,
  type Http,
  type HttpRequest,
  type Json,
} from '#connector-sdk'

interface Question {
  method: string
  path: string
  request: HttpRequest
}

interface Line {
  level: 'info' | 'warn'
  message: string
  facts?: Record<string, Json>
}

/** An answer whose headers crossed as pairs. */
interface PlainAnswer {
  status: number
  headers: [string, string][]
  body: never
}

/** What a Context needs of the host. */
export interface Asker {
  ask(call: number, question: Question): Promise<unknown>
  log(call: number, line: Line): void
}

interface Around {
  call: number
  signal: AbortSignal
  asker: Asker
}

/** The same Context as in the server's process; its calls cross to the host. */
export function contextOf(plain: PlainContext, { call, signal, asker }: Around): Context {
  const log = (level: Line['level']) => (message: string, facts?: Record<string, Json>) =>
    asker.log(call, { level, message, facts })

  return {
    ...(plain as PlainContext & Pick<Context, 'remote'>),
    http: httpOf(call, asker),
    signal,
    log: { info: log('info'), warn: log('warn') },
    map: async (items, accept, toRecord) => (await mapItems(items, { accept, toRecord })).mapped,
  }
}

function httpOf(call: number, asker: Asker): Http {
  const ask = async (method: string, path: string, request: HttpRequest = {}) => {
    try {
      return (await asker.ask(call, { method, path, request })) as never
    } catch (error) {
      const { kind, message, detail } = error as PlainError
      throw kind ? new ConnectorError(kind, message, detail) : new Error(message)
    }
  }

  return {
    get: (path, request) => ask('get', path, request),
    post: (path, request) => ask('post', path, request),
    text: (path, request) => ask('text', path, request),
    async send(method, path, request) {
      const answer: PlainAnswer = await ask(`send ${method}`, path, request)

      return { ...answer, headers: new Headers(answer.headers) }
    },
  }
}
