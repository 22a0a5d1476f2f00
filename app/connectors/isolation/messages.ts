import type { ErrorDetail, ErrorKind, HttpRequest, Instant, Json, Remote } from '#connector-sdk'

/** Where a function stands in a connector: `['streams', 'payments', 'read']`. */
export type Path = readonly string[]

/** What of a Context can cross: the rest is made on the other side. */
export interface PlainContext {
  settings: unknown
  remote?: Remote
  now: Instant
}

/** An error as data. */
export interface PlainError {
  message: string
  /** Of a ConnectorError. */
  kind?: ErrorKind
  detail?: ErrorDetail
  /** Of a validation of settings. */
  messages?: unknown[]
}

export type ToChild =
  /** `context` null: the function takes none. */
  | { do: 'call'; call: number; path: Path; context: PlainContext | null; args: unknown[] }
  /** The next value of an iteration. */
  | { do: 'pull'; call: number }
  /** Nobody waits any more: the signal of its Context is raised. */
  | { do: 'end'; call: number }
  | { do: 'answer'; ask: number; value?: unknown; error?: PlainError }

export type FromChild =
  | { say: 'loaded'; description: Description }
  | { say: 'refused'; message: string }
  | { say: 'value'; call: number; value: unknown; isDone: boolean }
  | { say: 'failed'; call: number; error: PlainError }
  | { say: 'ask'; ask: number; call: number; method: string; path: string; request: HttpRequest }
  | {
      say: 'log'
      call: number
      level: 'info' | 'warn'
      message: string
      facts?: Record<string, Json>
    }

/** A connector without its functions: which there are, and everything that is data. */
export interface Description {
  isConnector: boolean
  functions: string[]
  options: string[]
  settingsSchema: object | null
  streams: Record<string, { data: Record<string, unknown>; functions: string[] }>
  webhooks: string[] | null
  conversions: { data: Record<string, unknown>; functions: string[] } | null
}

const WORDS = new Set(['loaded', 'refused', 'value', 'failed', 'ask', 'log'])
const DEEPEST = 40

/** Is it one of the messages above, of plain data, without a circle? What a child says is not believed. */
export function isFromChild(message: unknown): message is FromChild {
  if (typeof message !== 'object' || message === null) return false
  const { say, call } = message as { say?: unknown; call?: unknown }
  const isKnown = typeof say === 'string' && WORDS.has(say)
  const isNumbered = call === undefined || Number.isSafeInteger(call)

  return isKnown && isNumbered && isPlain(message, 0)
}

/** JSON and undefined, not deeper than anything needs: a circle is deeper than that. */
function isPlain(value: unknown, depth: number): boolean {
  if (depth > DEEPEST) return false
  if (typeof value !== 'object' || value === null) return isScalar(value)
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1))
  const prototype = Object.getPrototypeOf(value) as unknown
  const isObject = prototype === Object.prototype || prototype === null

  return isObject && Object.values(value).every((item) => isPlain(item, depth + 1))
}

const isScalar = (value: unknown) =>
  value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)
