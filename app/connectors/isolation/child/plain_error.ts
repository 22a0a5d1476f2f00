import type { PlainError } from '#connectors/isolation/messages'
import type { ConnectorError } from '#connector-sdk'

const LONGEST = 1_000

/** An error, or whatever was thrown, as data. */
export function plainError(error: unknown): PlainError {
  const { message, kind, detail, messages } = (error ?? {}) as Partial<ConnectorError> & {
    messages?: unknown[]
  }
  const text = typeof message === 'string' ? message : String(error)

  return {
    message: text.slice(0, LONGEST),
    ...(kind === undefined ? {} : { kind, detail: plain(detail) }),
    ...(Array.isArray(messages) ? { messages: plain(messages) } : {}),
  }
}

const plain = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)
