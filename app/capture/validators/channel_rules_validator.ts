import vine from '@vinejs/vine'
import { CHANNELS } from '#capture/channels'
import { OWN_CONDITIONS, STATED } from '#capture/own_rules'
import { MOST_RULES } from '#capture/rules_page'

const MOST_VALUES = 20
const VALUE_LENGTH = 200

/** Words and places, one of which is enough. */
const values = () =>
  vine
    .array(vine.string().trim().minLength(1).maxLength(VALUE_LENGTH))
    .minLength(1)
    .maxLength(MOST_VALUES)
    .optional()

const when = vine.object({
  ...(Object.fromEntries(OWN_CONDITIONS.map((name) => [name, values()])) as Record<
    (typeof OWN_CONDITIONS)[number],
    ReturnType<typeof values>
  >),
})

const fields = {
  rules: vine
    .array(
      vine.object({
        channel: vine.enum(CHANNELS.filter((channel) => channel !== STATED)),
        when,
      })
    )
    .maxLength(MOST_RULES),
}

/** Rules to be tried. */
export const ruleTrialValidator = vine.create(fields)

/** Rules to be kept, and the version they were made from. */
export const channelRulesValidator = vine.create({
  ...fields,
  seen: vine.number().withoutDecimals().min(0),
})
