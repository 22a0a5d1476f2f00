import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readManifest } from '#connectors/manifest/read_manifest'
import {
  isBadRecord,
  isConnectorError,
  type AnyRecord,
  type Connector,
  type Manifest,
  type Page,
} from '#connector-sdk'
import type { Findings } from '#tests/connectors/kit/findings'
import type { HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { replay, type Twist } from '#tests/connectors/kit/replay'

/** The connector that is tried, and what was found so far. */
export interface Subject {
  folder: string
  id: string
  connector: Connector<any>
  manifest: Manifest
  findings: Findings
}

/** Reads and loads the connector of a folder. */
export async function subjectIn(folder: string): Promise<Omit<Subject, 'findings'>> {
  const read = await readManifest(folder)
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  const path = join(folder, read.value.entry.replace(/\.js$/, '.ts'))
  const { default: connector } = (await import(pathToFileURL(path).href)) as { default: never }

  return { folder, id: basename(folder), connector, manifest: read.value }
}

/** Plays a fixture against the subject. */
export const play = (
  { connector, id, manifest }: Subject,
  fixture: HttpFixture,
  more: { twist?: Twist; signal?: AbortSignal } = {}
) => replay(connector, id, { fixture, manifest, ...more })

export const recordsOf = (pages: Page<never>[]) =>
  pages.flatMap(({ records, also = [] }) => [...(records as object[]), ...also])

export const badOf = (pages: Page<never>[]) => recordsOf(pages).filter(isBadRecord)

export const goodOf = (pages: Page<never>[]) =>
  recordsOf(pages).filter((one): one is AnyRecord => !isBadRecord(one))

/** The error of a replay; null where it ended well. One that is no ConnectorError is thrown on. */
export async function faultOf(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    if (isConnectorError(error)) return error
    throw error
  }

  return null
}

export const textOf = (path: string) => readFileSync(path, 'utf8')
