import vine from '@vinejs/vine'

export const connectionSettingsValidator = vine.create({
  settings: vine.record(vine.any()).maxLength(50),
})

/** Whoever disconnects types the name of the connection. */
export const disconnectValidator = vine.create({ name: vine.string().trim().maxLength(200) })

export const connectorAppValidator = vine.create({
  connector: vine.string().trim().maxLength(64),
  fields: vine.record(vine.string().trim().minLength(1).maxLength(4_096)).maxLength(20),
})

/** The first and the last day (UTC) that are read again. */
export const backfillValidator = vine.create({
  from: vine.string().trim().maxLength(10),
  to: vine.string().trim().maxLength(10),
})
