import type { Manifest } from '#connector-sdk'

const known = new Map<string, Manifest>()

/** Makes a manifest known to the token service; the registry calls it for each it accepts. */
export const knowManifest = (manifest: Manifest) => known.set(manifest.id, manifest)

/** Null: no such connector is loaded. */
export const manifestOf = (connector: string): Manifest | null => known.get(connector) ?? null
