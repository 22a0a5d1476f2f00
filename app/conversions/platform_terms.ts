import { durationMs } from '#connector-sdk'
import type { Conversions } from '#connector-sdk'
import type { HashRecipe } from '#conversions/contact_hashes'
import { syncHost } from '#connectors/sync/open_connection'

/** What a platform says of conversions, in milliseconds. */
export interface PlatformTerms {
  batch: number
  isAtomic: boolean
  maxAgeMs: number
  /** How long a repeat of a key is harmless after the first try. */
  dedupeForMs: number
  notBeforeClickMs: number
  supports: readonly string[]
  identifiers: readonly string[]
  recipe: HashRecipe
  /** Says of each conversion, later, whether it knew the person or the click. */
  judgesEach: boolean
}

export function termsOf(spec: Conversions): PlatformTerms {
  return {
    batch: spec.batch,
    isAtomic: spec.atomicBatch ?? false,
    maxAgeMs: durationMs(spec.maxAge),
    dedupeForMs: spec.dedupeFor ? durationMs(spec.dedupeFor) : Infinity,
    notBeforeClickMs: spec.notBeforeClick ? durationMs(spec.notBeforeClick) : 0,
    supports: spec.supports,
    identifiers: spec.identifiers,
    recipe: spec.hashing,
    judgesEach: spec.poll !== undefined,
  }
}

/** Null: no such connector is loaded, or it takes no conversions. */
export function platformTerms(connector: string): PlatformTerms | null {
  const spec = syncHost().find(connector)?.connector.conversions

  return spec ? termsOf(spec) : null
}
