import vine from '@vinejs/vine'
import { COLOR_SCHEMES, LOCALES, NUMBER_FORMATS } from '#accounts/preferences'
import { SHORTCUT_KEYS } from '#accounts/shortcut_keys'
import type { ShortcutKey } from '#accounts/shortcut_keys'

/** What one key writes: no space, for a page is scrolled by it. */
const oneKey = () => vine.string().regex(/^\S$/u).optional()
type OneKeys = Record<ShortcutKey, ReturnType<typeof oneKey>>

/** What is not sent stays as it is. */
export const profileValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(120).optional(),
  locale: vine
    .enum([...LOCALES])
    .nullable()
    .optional(),
  colorScheme: vine.enum([...COLOR_SCHEMES]).optional(),
  numberFormat: vine.enum([...NUMBER_FORMATS]).optional(),
  hasShortcuts: vine.boolean().optional(),
  shortcutKeys: vine
    .object(Object.fromEntries(SHORTCUT_KEYS.map((key) => [key, oneKey()])) as OneKeys)
    .optional(),
})
