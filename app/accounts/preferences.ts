import type { ChosenKeys } from '#accounts/shortcut_keys'

/** `language`: figures are written as the page's language writes them. */
export const NUMBER_FORMATS = [
  'language',
  'comma_point',
  'point_comma',
  'space_comma',
  'apostrophe_point',
] as const
export const COLOR_SCHEMES = ['system', 'light', 'dark'] as const
/** Languages that the panel speaks. */
export const LOCALES = ['en', 'de', 'es'] as const
export type Locale = (typeof LOCALES)[number]

interface Stored {
  colorScheme: string
  numberFormat: string
  shortcutsOffAt: unknown
  shortcutKeys: ChosenKeys
}

/** What every page is told of how its reader likes to read. */
export const preferencesOf = ({
  colorScheme,
  numberFormat,
  shortcutsOffAt,
  shortcutKeys,
}: Stored) => ({
  colorScheme,
  numberFormat,
  hasShortcuts: shortcutsOffAt === null,
  shortcutKeys,
})
