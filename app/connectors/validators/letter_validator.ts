import vine from '@vinejs/vine'

/** Which letters: all of a source, those of a reason, or one. */
export const letterReplayValidator = vine.create({
  source: vine.string().uuid(),
  reason: vine
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
  id: vine.string().uuid().optional(),
})
