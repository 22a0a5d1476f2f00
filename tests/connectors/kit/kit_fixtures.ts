import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Effect, Json, Remote } from '#connector-sdk'

/** One request that was recorded, and its answer. */
export interface Exchange {
  method: string
  /** As the manifest names it: `api.example.com`. */
  host: string
  path: string
  /** What the query must hold; more is accepted. */
  query?: Record<string, string>
  status: number
  headers?: Record<string, string>
  body: Json
}

/** `<name>.http.json`: one reading of a stream, or one call of `identify` or `check`. */
export interface HttpFixture {
  name: string
  stream?: string
  call?: 'identify' | 'check'
  /** Read again by id instead of by window. */
  ids?: string[]
  settings?: object
  remote?: Partial<Remote>
  now?: string
  slice?: Record<string, Json>
  exchanges: Exchange[]
}

/** `<name>.webhook.json`: one delivery, and what it means. */
export interface WebhookFixture {
  name: string
  headers: Record<string, string>
  body: string
  effects: Effect[]
}

const folderOf = (connector: string) => join(connector, 'fixtures')

function fixtures<T>(connector: string, ending: string): T[] {
  const folder = folderOf(connector)
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(ending))
    : []

  return names.sort().map((name) => ({
    name: basename(name, ending),
    ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as T),
  }))
}

export const httpFixtures = (connector: string) => fixtures<HttpFixture>(connector, '.http.json')
export const webhookFixtures = (connector: string) =>
  fixtures<WebhookFixture>(connector, '.webhook.json')

/**
 * The snapshot of a fixture. With `CONNECTOR_GOLDEN=write` it is written, for a person to read
 * before it is committed; without, an absent one is null.
 */
export function golden(connector: string, name: string, value: unknown): unknown {
  const path = join(folderOf(connector), `${name}.golden.json`)
  if (process.env.CONNECTOR_GOLDEN === 'write') {
    writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
  }

  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
