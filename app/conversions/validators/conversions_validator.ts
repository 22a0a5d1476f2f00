import vine from '@vinejs/vine'

export const LEDGER_STATES = [
  'held',
  'ready',
  'sending',
  'pending',
  'accepted',
  'rejected',
  'unknown',
  'suppressed',
  'expired',
] as const

export const ledgerFilterValidator = vine.create({
  state: vine.enum(LEDGER_STATES).optional(),
})

/** `value` is a choice that the platform offered: names and ids, no secret. */
export const destinationValidator = vine.create({
  connectionId: vine.string().uuid(),
  label: vine.string().trim().minLength(1).maxLength(200),
  value: vine.record(vine.string().maxLength(200)).maxLength(10),
})

export const destinationSwitchValidator = vine.create({
  state: vine.enum(['on', 'paused']),
  /** In health mode: the name of the destination, typed. */
  confirmation: vine.string().maxLength(200).optional(),
})

export const ruleValidator = vine.create({
  destinationId: vine.string().uuid(),
  name: vine.string().trim().minLength(1).maxLength(100),
  stage: vine.enum(['booked', 'kept', 'paid']),
  valueMode: vine.enum(['stage', 'none']),
  /** Whole percent. */
  leastConfidence: vine.number().withoutDecimals().range([50, 99]),
  newPeopleOnly: vine.boolean(),
})

/** What a person decides of one line. */
export const uploadDecisionValidator = vine.create({
  decision: vine.enum(['release', 'suppress', 'retry']),
})
