import vine from '@vinejs/vine'
import { DECISIONS } from '#attribution/labels'

/** At most a page of the review at once. */
export const MOST_LABELS = 200

const decision = () =>
  vine.enum(DECISIONS).meta({
    description:
      '`confirmed`: the match is right; `rejected`: it is not; `chosen`: the runner-up is; `unsure`: nobody can tell.',
  })

/** One decision of one match. */
export const labelValidator = vine.create({ decision: decision() })

/** One decision of several matches. */
export const reviewValidator = vine.create({
  decision: decision(),
  appointmentIds: vine
    .array(vine.string().uuid())
    .minLength(1)
    .maxLength(MOST_LABELS)
    .meta({ description: 'Ids of `GET /api/v1/appointments`.' }),
})

/** A code as it stands in a message, or the whole message. */
export const codeValidator = vine.create({ code: vine.string().trim().minLength(1).maxLength(300) })
