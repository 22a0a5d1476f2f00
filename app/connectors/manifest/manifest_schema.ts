import vine from '@vinejs/vine'
import { authSchema } from '#connectors/manifest/auth_schema'
import { signatureSchema } from '#connectors/manifest/signature_schema'
import { FIELD_NAME, fieldSchema, HOST_NAME, REF } from '#connectors/manifest/schema_parts'
import { CAPABILITIES } from '#connector-sdk'

export const CONNECTOR_ID = /^[a-z][a-z0-9_]{1,31}$/
const SEMVER = /^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?$/
const ENTRY = /^\.\/(?:[a-z0-9_]+\/){0,3}[a-z0-9_]+\.js$/

const has = (key: string) => (value: unknown) =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

const hostSchema = vine.union([
  vine.union.if((value) => typeof value === 'string', vine.string().maxLength(300)),
  vine.union.if(
    has('setting'),
    vine.object({
      setting: vine.string().regex(FIELD_NAME),
      choices: vine.record(vine.string().maxLength(300)).minLength(1),
    })
  ),
  vine.union.else(
    vine.object({
      fromSetting: vine.string().regex(FIELD_NAME),
      path: vine
        .string()
        .regex(/^(?:\/[\w.-]+)+$/)
        .optional(),
    })
  ),
])

const limitSchema = vine.object({
  bucket: vine.string().regex(HOST_NAME).optional(),
  scope: vine.enum(['app', 'connection', 'key'] as const),
  limit: vine.number({ strict: true }).withoutDecimals().range([1, 1_000_000]),
  per: vine.enum(['1s', '1m', '1h', '1d'] as const),
  concurrency: vine.number({ strict: true }).withoutDecimals().range([1, 100]).optional(),
})

const doorSchema = vine.object({
  auth: vine.array(vine.string()).optional(),
  endpoint: vine.enum(['app', 'connection'] as const),
  signature: signatureSchema(REF),
  challenge: vine.enum(['hub'] as const).optional(),
  bodyLimitKiB: vine.number({ strict: true }).withoutDecimals().range([1, 1024]).optional(),
})

/** The shape of `manifest.json`. What its parts say to each other stands in manifest_rules.ts. */
export const manifestSchema = vine.create({
  $schema: vine.string().optional(),
  id: vine.string().regex(CONNECTOR_ID),
  name: vine.string().minLength(1).maxLength(60),
  version: vine.string().regex(SEMVER),
  api: vine.string().minLength(1).maxLength(60),
  entry: vine.string().regex(ENTRY),
  capabilities: vine.array(vine.enum(CAPABILITIES)).minLength(1).distinct(),
  hosts: vine.record(hostSchema).minLength(1).maxLength(8),
  headers: vine.record(vine.string().maxLength(200)).optional(),
  app: vine.array(fieldSchema()).maxLength(8).optional(),
  auth: vine.array(authSchema()).minLength(1).maxLength(6),
  limits: vine.array(limitSchema).maxLength(12),
  errorsInBody: vine.boolean({ strict: true }).optional(),
  webhooks: vine.array(doorSchema).minLength(1).maxLength(4).optional(),
  reads: vine
    .array(vine.enum(['contact', 'appointment', 'payment', 'spend', 'click'] as const))
    .distinct(),
  quality: vine.enum(['./quality.json'] as const),
})
