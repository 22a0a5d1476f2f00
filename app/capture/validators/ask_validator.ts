import vine from '@vinejs/vine'
import { LOCALES } from '#accounts/preferences'
import { ANSWER_NAMES } from '#capture/answers'

export const answerValidator = vine.create({ answer: vine.enum(ANSWER_NAMES) })

export const askPageValidator = vine.create({
  locationId: vine.string().trim().maxLength(36),
  language: vine.enum(LOCALES),
  answers: vine.array(vine.enum(ANSWER_NAMES)).minLength(2).distinct().maxLength(12),
})
