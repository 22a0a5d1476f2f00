import vine from '@vinejs/vine'
import {
  duration,
  fieldSchema,
  HOST_NAME,
  injectionSchema,
  template,
  templates,
} from '#connectors/manifest/schema_parts'

const flag = () => vine.boolean({ strict: true })
const scopes = () => vine.array(vine.string().maxLength(200))
const path = () => vine.string().regex(/^[\w.]{1,100}$/)

const common = () => ({
  id: vine.string().regex(HOST_NAME),
  title: vine.string().minLength(1).maxLength(80),
  inject: vine.record(injectionSchema()).minLength(1),
})

const scopesSchema = () =>
  vine.object({
    separator: vine.enum([' ', ','] as const),
    required: scopes(),
    byCapability: vine
      .object({
        ads: scopes().optional(),
        bookings: scopes().optional(),
        payments: scopes().optional(),
        conversions: scopes().optional(),
        webhooks: scopes().optional(),
      })
      .optional(),
    reported: flag(),
  })

const answerSchema = () =>
  vine.object({
    accessToken: path().optional(),
    refreshToken: path().optional(),
    expiresIn: path().optional(),
    expiresAt: path().optional(),
    lifetime: duration().optional(),
    scopes: path().optional(),
  })

const refreshSchema = () =>
  vine.object({
    grant: vine.enum(['refresh_token', 'exchange', 'none'] as const),
    rotates: flag(),
    everyAtLeast: duration().optional(),
    atOnce: flag().optional(),
    params: templates().optional(),
  })

const revokeSchema = () =>
  vine.object({
    url: template(),
    method: vine.enum(['POST', 'GET', 'DELETE'] as const).optional(),
    as: vine.enum(['form', 'json', 'query'] as const),
    fields: templates(),
    headers: templates().optional(),
  })

const keysSchema = () =>
  vine.object({
    kind: vine.literal('keys'),
    help: vine.string().minLength(1).maxLength(300),
    secrets: vine.array(fieldSchema()).minLength(1).maxLength(8),
    ...common(),
  })

const oauth2Schema = () =>
  vine.object({
    kind: vine.literal('oauth2'),
    authorizeUrl: template(),
    authorizeParams: vine.record(vine.string().maxLength(200)).optional(),
    issuer: vine.object({ value: vine.string(), required: flag().optional() }).optional(),
    tokenUrl: template(),
    tokenRequest: vine.enum(['form', 'json', 'query'] as const),
    clientAuth: vine.enum(['body', 'basic', 'basic_secret'] as const),
    rename: vine.record(vine.string().maxLength(60)).optional(),
    pkce: flag(),
    scopes: scopesSchema(),
    answer: answerSchema().optional(),
    refresh: refreshSchema(),
    revoke: revokeSchema().optional(),
    ...common(),
  })

const isKeys = (value: unknown) => (value as { kind?: unknown } | null)?.kind === 'keys'

/** A way to connect. */
export const authSchema = () =>
  vine.union([vine.union.if(isKeys, keysSchema()), vine.union.else(oauth2Schema())])
