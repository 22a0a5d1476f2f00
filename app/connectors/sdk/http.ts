import type { Json } from './values.js'

export interface HttpRequest {
  query?: Record<string, string | number | boolean | readonly string[] | undefined>
  json?: Json
  form?: Record<string, string>
  /** `authorization`, `cookie`, `host` and injected names are refused. */
  headers?: Record<string, string>
  /** A host of the manifest; default `api`. */
  host?: string
  /** The rate limit it counts against; default `default`. */
  bucket?: string
  /** Value for a bucket of scope `key`: an ad account id. */
  limitKey?: string
  idempotencyKey?: string
  /** A POST that only reads. Other non-GETs need an idempotencyKey or are refused. */
  reads?: boolean
  /** Default and maximum 30_000. */
  timeoutMs?: number
}

export interface HttpAnswer<T = Json> {
  status: number
  headers: Headers
  body: T
}

/** The only way out. Relative paths, or absolute URLs inside the manifest's hosts. Failures throw ConnectorError. */
export interface Http {
  get<T = Json>(path: string, request?: HttpRequest): Promise<T>
  post<T = Json>(path: string, request?: HttpRequest): Promise<T>
  send<T = Json>(method: string, path: string, request?: HttpRequest): Promise<HttpAnswer<T>>
  /** CSV and text reports; a zip of one file is unpacked. */
  text(path: string, request?: HttpRequest): Promise<string>
}
