import vine from '@vinejs/vine'

/** Names of app fields, secrets and settings. */
export const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,39}$/
/** Names of hosts and buckets, ids of auth methods. */
export const HOST_NAME = /^[a-z][a-z0-9_]{0,31}$/
/** Where one value comes from, without braces. */
export const REF =
  /^(?:access_token|refresh_token|endpoint\.secret|remote\.accountId|(?:app|secret|setting)\.[A-Za-z0-9]+)$/
const DURATION = /^\d{1,6}[smhd]$/

export const duration = () => vine.string().regex(DURATION)
export const template = () => vine.string().minLength(1).maxLength(500)
export const templates = () => vine.record(template())

/** A text that a person types into a form: a client id, an API key. */
export const fieldSchema = () =>
  vine.object({
    name: vine.string().regex(FIELD_NAME),
    title: vine.string().minLength(1).maxLength(80),
    help: vine.string().maxLength(300).optional(),
    secret: vine.boolean({ strict: true }).optional(),
    optional: vine.boolean({ strict: true }).optional(),
  })

/** How a credential becomes part of a request. */
export const injectionSchema = () =>
  vine.object({
    headers: templates().optional(),
    query: templates().optional(),
    basic: vine.tuple([template(), vine.string().maxLength(500)]).optional(),
    proof: vine
      .object({ query: vine.string().regex(/^\w{1,40}$/), key: vine.string().regex(REF) })
      .optional(),
  })
