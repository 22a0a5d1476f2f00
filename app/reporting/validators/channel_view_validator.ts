import vine from '@vinejs/vine'

const OPEN_LENGTH = 4_000

/** What is open: channels by name, campaigns by id, with dots between them. */
export const channelViewValidator = vine.create({
  open: vine
    .string()
    .regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/)
    .maxLength(OPEN_LENGTH)
    .optional(),
})
