/** Keys that act alone, by what they are when nobody chose others. */
export const SHORTCUT_KEYS = [
  'g',
  '/',
  '?',
  '[',
  ']',
  'j',
  'k',
  'r',
  'e',
  't',
  'w',
  'y',
  'n',
  'u',
] as const
export type ShortcutKey = (typeof SHORTCUT_KEYS)[number]

/** Keys that a user chose instead; what is not in it stays as it is. */
export type ChosenKeys = Partial<Record<ShortcutKey, string>>

/** Two things on one key; null: every key does one. */
export function doubledKey(chosen: ChosenKeys): string | null {
  const keys = SHORTCUT_KEYS.map((key) => chosen[key] ?? key)

  return keys.find((key, at) => keys.indexOf(key) !== at) ?? null
}

/** Without those that are what they would be anyway. */
export const changedKeys = (chosen: ChosenKeys): ChosenKeys =>
  Object.fromEntries(Object.entries(chosen).filter(([key, own]) => own && own !== key))
