import { errors } from '@vinejs/vine'
import { childError } from '#connectors/isolation/ended_child'
import type { FromChild, PlainError } from '#connectors/isolation/messages'
import { ConnectorError, ERROR_KINDS, type Context, type Http } from '#connector-sdk'

/** One call of the host that a child is working on. */
export interface ChildCall {
  /** Null: the function takes none. */
  context: Context | null
  resolve(value: { value: unknown; isDone: boolean }): void
  reject(error: unknown): void
}

const LOG_CUT = 500

/** The error that a child told of, made again. An unknown kind is a broken contract. */
export function revivedError({ message, kind, detail, messages }: PlainError): Error {
  const text = String(message).slice(0, 1_000)
  if (messages) return new errors.E_VALIDATION_ERROR(messages)
  if (kind === undefined) return new Error(text)
  if (ERROR_KINDS.includes(kind)) return new ConnectorError(kind, text, { ...detail })

  return childError('connector_message_refused')
}

/** What `Http` gives to a child: headers cross as pairs. */
export async function answerTo(http: Http, asked: FromChild & { say: 'ask' }): Promise<unknown> {
  const { method, path, request } = asked
  if (method === 'get' || method === 'post' || method === 'text') return http[method](path, request)
  const [word, verb = ''] = method.split(' ')
  if (word !== 'send') throw childError('connector_message_refused')
  const { status, headers, body } = await http.send(verb, path, request)

  return { status, headers: [...headers], body }
}

export function writeLog(context: Context | null, said: FromChild & { say: 'log' }) {
  const { level, message, facts } = said
  if (level === 'info' || level === 'warn') context?.log[level](message.slice(0, LOG_CUT), facts)
}
