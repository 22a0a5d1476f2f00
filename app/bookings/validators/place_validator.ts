import vine from '@vinejs/vine'

/** Ids of a platform are its own: any text. */
export const placeValidator = vine.create({
  externalId: vine.string().minLength(1).maxLength(300),
  locationId: vine.string().uuid(),
})
