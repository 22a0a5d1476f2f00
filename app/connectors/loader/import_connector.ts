import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Candidate } from '#connectors/loader/loaded_connector'
import type { Manifest } from '#connector-sdk'

/** Gives the default export of a connector's module, or rejects. */
export type Importer = (candidate: Candidate, manifest: Manifest) => Promise<unknown>

/** Into this process: for reviewed code alone. */
export const importHere: Importer = async ({ folder }, { entry }) => {
  const module = (await import(pathToFileURL(join(folder, entry)).href)) as { default?: unknown }

  return module.default
}

/**
 * Rejects after `ms`. The timer is referenced: an endless top-level await would otherwise let an
 * idle process end with exit 13.
 */
export async function watched<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not loaded within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
