import type { NumberFormat, PanelUser } from '~/types/ui'

/** Instants in ISO 8601. */
export interface OwnSignIn {
  id: string
  /** The network it came from, without its last part. */
  network: string | null
  /** "Firefox · Windows"; null where it did not say. */
  browser: string | null
  beganAt: string
  seenAt: string
  isThis: boolean
}

export interface ProfileProps {
  nowAt: string
  name: string
  email: string
  /** Null: as the browser asks for. */
  language: string | null
  languages: string[]
  numberFormats: NumberFormat[]
  preferences: Pick<PanelUser, 'colorScheme' | 'numberFormat' | 'hasShortcuts' | 'shortcutKeys'>
  /** Keys that act alone, as they are usually. */
  shortcuts: string[]
  /** Users of the demo have none, and no second factor. */
  hasPassword: boolean
  signIns: OwnSignIn[]
}
