import vine from '@vinejs/vine'
import { CAPABILITIES } from '#connector-sdk'

const word = () => vine.string().trim().minLength(1).maxLength(64)

/** Settings are checked by the connector's own schema. */
const settings = () => vine.record(vine.any()).maxLength(50).optional()
const capabilities = () =>
  vine.array(vine.enum(CAPABILITIES)).maxLength(CAPABILITIES.length).optional()
const connection = () => vine.string().uuid().optional()

export const oauthConnectValidator = vine.create({
  business: word().optional(),
  connector: word(),
  method: word(),
  connection: connection(),
  settings: settings(),
  capabilities: capabilities(),
  returnPath: vine.string().maxLength(500).optional(),
})

export const keysConnectValidator = vine.create({
  connector: word(),
  method: word(),
  connection: connection(),
  settings: settings(),
  capabilities: capabilities(),
  secrets: vine.record(vine.string().trim().maxLength(4_096)).maxLength(20),
})
