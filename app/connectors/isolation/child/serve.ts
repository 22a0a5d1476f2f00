import type {
  Description,
  FromChild,
  Path,
  PlainContext,
  ToChild,
} from '#connectors/isolation/messages'
import type { Connector } from '#connector-sdk'
import { contextOf, type Asker } from './child_context.js'
import { describe } from './describe.js'
import { plainError } from './plain_error.js'

const send = process.send!.bind(process)
/** The connector has no other way to the host than what it is given. */
process.send = undefined
/** The permission model stops no signal, and the host is a process like any other. */
process.kill = () => {
  throw Object.assign(new Error('a connector ends no process'), { code: 'ERR_ACCESS_DENIED' })
}

const say = (message: FromChild) => {
  send(message, undefined, undefined, (error) => {
    if (error) process.exit(1)
  })
}

interface Running {
  cancel: AbortController
  iterator?: AsyncIterator<unknown>
}

const running = new Map<number, Running>()
const asking = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
let asks = 0

const asker: Asker = {
  ask: (call, { method, path, request }) =>
    new Promise((resolve, reject) => {
      const ask = ++asks
      asking.set(ask, { resolve, reject })
      say({ say: 'ask', ask, call, method, path, request })
    }),
  log: (call, { level, message, facts }) => say({ say: 'log', call, level, message, facts }),
}

/** Loads the connector and answers the host's calls. */
export async function serve(entryUrl: string) {
  try {
    const { default: connector } = (await import(entryUrl)) as { default: Connector }
    process.on('message', (message) => void receive(connector, message as ToChild))
    const description: Description = describe(connector)
    say({ say: 'loaded', description })
  } catch (error) {
    say({ say: 'refused', message: plainError(error).message })
  }
}

async function receive(connector: Connector, message: ToChild) {
  if (message.do === 'answer') return answered(message)
  if (message.do === 'end') return end(message.call)
  try {
    if (message.do === 'pull') return await pull(message.call)
    await begin(connector, message)
  } catch (error) {
    running.delete(message.call)
    say({ say: 'failed', call: message.call, error: plainError(error) })
  }
}

function answered({ ask, value, error }: ToChild & { do: 'answer' }) {
  const waiting = asking.get(ask)
  asking.delete(ask)
  if (error) waiting?.reject(error)
  else waiting?.resolve(value)
}

function end(call: number) {
  const one = running.get(call)
  running.delete(call)
  one?.cancel.abort()
  void one?.iterator?.return?.()?.catch(() => {})
}

interface Call {
  call: number
  path: Path
  context: PlainContext | null
  args: unknown[]
}

async function begin(connector: Connector, { call, path, context, args }: Call) {
  const cancel = new AbortController()
  const one: Running = { cancel }
  running.set(call, one)
  const { target, work } = functionAt(connector, path)
  const given = context
    ? [contextOf(context, { call, signal: cancel.signal, asker }), ...args]
    : args
  const result: unknown = work.apply(target, revived(path, given))
  if (isIterable(result)) {
    one.iterator = result[Symbol.asyncIterator]()

    return pull(call)
  }
  const value = await result
  running.delete(call)
  say({ say: 'value', call, value: flattened(value), isDone: true })
}

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

async function pull(call: number) {
  const iterator = running.get(call)?.iterator
  if (!iterator) return
  const { value, done } = await iterator.next()
  if (done) running.delete(call)
  say({ say: 'value', call, value, isDone: done === true })
}

function functionAt(connector: Connector, path: Path) {
  const parents = path.slice(0, -1)
  const target = parents.reduce<unknown>((part, key) => own(part, key), connector)
  const work = own(target, path.at(-1)!)
  if (typeof work !== 'function') throw new Error(`no function at ${path.join('.')}`)

  return { target, work: work as (...args: unknown[]) => unknown }
}

/** A validator keeps its functions on a class. */
const own = (part: unknown, key: string) => (part as Record<string, unknown> | undefined)?.[key]

/** Headers cross as pairs. */
function revived(path: Path, args: unknown[]) {
  const [name] = path
  if (name === 'usage') return [new Headers(args[0] as [string, string][])]
  const isAnswer = name === 'classify' || (name === 'webhooks' && path[1] === 'read')
  if (!isAnswer) return args
  const { headers, ...rest } = args[0] as { headers: [string, string][] }

  return [{ ...rest, headers: new Headers(headers) }]
}

/** What `classify` gives back is an error, and an error crosses as data. */
const flattened = (value: unknown) => (value instanceof Error ? plainError(value) : value)
