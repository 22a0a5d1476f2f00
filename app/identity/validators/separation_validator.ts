import vine from '@vinejs/vine'

/** The hash that stands for a part, as `personParts` names it. */
export const partValidator = vine.create({ part: vine.string().regex(/^[0-9a-f]{64}$/) })

export const togetherValidator = vine.create({ other: vine.string().uuid() })
