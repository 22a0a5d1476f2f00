import vine from '@vinejs/vine'
import { LOCALES } from '#accounts/preferences'

const TEXT_LENGTH = 254

export const findListValidator = vine.create({ locale: vine.enum([...LOCALES]).optional() })

export const findValidator = vine.create({
  text: vine.string().trim().minLength(2).maxLength(TEXT_LENGTH),
})
