import vine from '@vinejs/vine'

/** What somebody changed at a campaign, and when. */
export const noteValidator = vine.create({
  day: vine.string().maxLength(10),
  text: vine.string().trim().minLength(1).maxLength(200),
})

const MOST_PLACES = 500

/** Which places the money of a campaign is for; none: for all. */
export const campaignPlacesValidator = vine.create({
  locationIds: vine.array(vine.string().uuid()).maxLength(MOST_PLACES),
})
