import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Effect } from '#connector-sdk'
import type { Exchange, HttpFixture } from '#operations/recording/fixture'

export type { Exchange, HttpFixture }

/** `<name>.webhook.json`: one delivery, and what it means. */
export interface WebhookFixture {
  name: string
  headers: Record<string, string>
  body: string
  effects: Effect[]
}

/** Readings of a stream by its window. */
export const readingsIn = (connector: string) =>
  httpFixtures(connector).filter(({ stream, ids }) => stream && !ids)

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
