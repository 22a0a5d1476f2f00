import { ConnectorError, type HttpRequest } from '#connector-sdk'

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const HEADER = /^[A-Za-z0-9-]{1,60}$/
const HEADER_SAFE = /^[\x20-\x7e]*$/
/** The host sets them, or nobody. */
const RESERVED = new Set([
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'idempotency-key',
  'proxy-authorization',
  'te',
  'transfer-encoding',
  'upgrade',
])

const wrong = (message: string) =>
  new ConnectorError('contract', message, { code: 'request_refused' })

/**
 * Refuses what a connector may not ask for: an unknown method, a write that could not be repeated,
 * a header of the host's. `injectedNames` are those of the credential, in lower case.
 */
export function checkRequest(
  method: string,
  request: HttpRequest,
  injectedNames: readonly string[]
) {
  if (!METHODS.has(method)) throw wrong(`the method ${method.slice(0, 20)} is not known`)
  const isRepeatable = method === 'GET' || request.reads || request.idempotencyKey
  if (!isRepeatable) throw wrong(`a ${method} needs an idempotencyKey, or reads: true`)
  if (request.json !== undefined && request.form !== undefined) {
    throw wrong('a request has json or form, not both')
  }
  const refused = Object.entries(request.headers ?? {}).find(
    ([name, value]) => !isAllowed(name, value) || injectedNames.includes(name.toLowerCase())
  )
  if (refused) throw wrong(`the header ${refused[0].slice(0, 60)} is not for a connector to set`)
}

const isAllowed = (name: string, value: unknown) =>
  HEADER.test(name) && HEADER_SAFE.test(String(value)) && !RESERVED.has(name.toLowerCase())

/** The body and its headers. */
export function bodyOf({ json, form, idempotencyKey, headers }: HttpRequest) {
  const typed: Record<string, string> = {
    accept: 'application/json',
    ...headers,
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
  }
  if (json !== undefined) {
    return { headers: { ...typed, 'content-type': 'application/json' }, body: JSON.stringify(json) }
  }
  if (form === undefined) return { headers: typed, body: undefined }
  const type = { 'content-type': 'application/x-www-form-urlencoded' }

  return { headers: { ...typed, ...type }, body: new URLSearchParams(form).toString() }
}
