import type { Json, OutgoingConversion, Remote } from '#connector-sdk'

/** One request that was recorded, and its answer. */
export interface Exchange {
  method: string
  /** As the manifest names it: `api.example.com`. */
  host: string
  path: string
  /** What the query must hold; more is accepted. */
  query?: Record<string, string>
  /** What the JSON of the request must hold; more is accepted. */
  sent?: Record<string, Json>
  status: number
  headers?: Record<string, string>
  body: Json
}

/** `<name>.http.json`: one reading of a stream, or one call of the connector. */
export interface HttpFixture {
  name: string
  stream?: string
  call?: 'identify' | 'check' | 'destinations' | 'upload' | 'poll'
  /** Read again by id instead of by window. */
  ids?: string[]
  /** Of `upload`: what is sent, and whether only to try. */
  batch?: OutgoingConversion[]
  dryRun?: boolean
  /** Of `poll`: what is asked for; the keys are those of `batch`. */
  handle?: string
  settings?: object
  remote?: Partial<Remote>
  now?: string
  slice?: Record<string, Json>
  exchanges: Exchange[]
}
