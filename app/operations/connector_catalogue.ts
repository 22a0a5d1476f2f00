import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import type { Quality } from '#operations/connector_grade'
import { markdownTable } from '#operations/markdown_table'

/** Where the catalogue is kept, below the checkout. */
export const CATALOGUE = 'docs/connectors/catalog.md'

/** A connector and what it says of its own quality. */
export interface CatalogueEntry {
  loaded: LoadedConnector
  quality: Quality
}

/** The entry of a bundled connector; throws where its quality file cannot be read. */
export async function catalogueEntry(loaded: LoadedConnector): Promise<CatalogueEntry> {
  const text = await readFile(join(loaded.folder, 'quality.json'), 'utf8')

  return { loaded, quality: JSON.parse(text) as Quality }
}

const linkOf = ({ loaded: { id, manifest } }: CatalogueEntry) =>
  `[${manifest.name}](../../plugins/${id}/README.md)`

function row(entry: CatalogueEntry): string[] {
  const { manifest, connector } = entry.loaded
  const { conversions, webhooks } = connector
  const ways = manifest.auth.map(({ title }) => title).join(', ')
  const told = conversions ? conversions.supports.join(', ') : '–'

  return [
    linkOf(entry),
    `\`${entry.loaded.id}\``,
    manifest.capabilities.join(', '),
    ways,
    webhooks ? 'yes' : 'no',
    told,
    entry.quality.grade,
  ]
}

/** Rules that a connector is let off, with the reason: what nobody has shown yet. */
const exemptions = (entry: CatalogueEntry) =>
  Object.entries(entry.quality.rules).flatMap(([rule, claim]) =>
    typeof claim === 'object' ? [[linkOf(entry), `\`${rule}\``, claim.exempt]] : []
  )

const byName = (one: CatalogueEntry, other: CatalogueEntry) =>
  one.loaded.manifest.name < other.loaded.manifest.name ? -1 : 1

/** The page of all connectors that come with the server. */
export function catalogueText(entries: readonly CatalogueEntry[]): string {
  const sorted = entries.toSorted(byName)
  const heads = ['platform', 'id', 'brings', 'ways to connect', 'webhooks', 'is told', 'grade']

  return [
    '# Catalogue',
    '',
    'The connectors that come with this server. Written by `npx node ace connector:docs` from their manifests, their code and their `quality.json`; what to click and to paste, what is not read and the known limits stand in the README of each. Files of any other platform go in as CSV (`docs/imports.md`), and a connector of your own is half an hour away (`docs/connectors/quickstart.md`).',
    '',
    ...markdownTable(heads, sorted.map(row)),
    '',
    '## What is not shown yet',
    '',
    'Rules of `docs/connectors/quality.md` that a connector is let off, and why. An exemption is no proof.',
    '',
    ...markdownTable(['platform', 'rule', 'reason'], sorted.flatMap(exemptions)),
    '',
  ].join('\n')
}
