import vine from '@vinejs/vine'
import { CSV_TYPES } from '#connectors/csv/fields'

/** What is said of a file beside its bytes. */
export const importFileValidator = vine.create({
  type: vine.enum(CSV_TYPES),
  source: vine.string().trim().minLength(1).maxLength(100),
  name: vine.string().maxLength(300).optional(),
})

export const importRunValidator = vine.create({
  mode: vine.enum(['all_or_nothing', 'skip']),
})
