import vine from '@vinejs/vine'
import { COLOR_SCHEMES, LOCALES, NUMBER_FORMATS } from '#accounts/preferences'

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
})
