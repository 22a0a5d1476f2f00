import type { SavedView } from '~/types/saved'

export interface GlossaryEntry {
  key: string
  word: string
  means: string
  /** The page on which it is met, below the business. */
  below: string
}

/** What the palette offers by name, beside the pages that it knows itself. */
export interface FoundPlaces {
  views: SavedView[]
  connections: { id: string; name: string; state: string }[]
  words: GlossaryEntry[]
}

/** Single records that are called exactly as was typed. */
export interface FoundRecords {
  appointments: { id: string; externalId: string; bookedAt: string; timezone: string }[]
  people: { id: string; name: string }[]
}

/** An entry of the palette; `id` says the same thing from one opening to the next. */
export interface PaletteEntry {
  id: string
  label: string
  suffix?: string
  description?: string
  icon: string
  kbds?: string[]
  run: () => void
}

export interface PaletteGroup {
  id: string
  label: string
  entries: PaletteEntry[]
  /** Found by the server already. */
  isFound?: boolean
}
