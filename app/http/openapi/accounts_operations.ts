import { array, integer, nullable, object, oneOf, ref, text, uuid } from '#core/json_schema'
import { locationValidator } from '#accounts/validators/accounts_validator'
import { PRIVACY_MODES } from '#tenancy/businesses'
import { schemaOf } from '#http/openapi/operation'
import type { Operations } from '#http/openapi/operation'

export const ACCOUNTS_SCHEMAS = {
  Business: object({
    id: uuid,
    slug: text(),
    name: text(),
    organizationId: uuid,
    timezone: text('IANA zone'),
    currency: text('ISO 4217: the reporting currency.'),
    country: text('ISO 3166'),
    privacyMode: oneOf(PRIVACY_MODES),
  }),
  Location: object({
    id: uuid,
    name: text(),
    timezone: text('IANA zone'),
    country: nullable(text('ISO 3166')),
    currency: text('ISO 4217'),
  }),
}

export const accountsOperations: Operations = {
  'POST /api/v1/auth/token': {
    tag: 'Access',
    summary: 'Exchange a key for a token of 15 minutes',
    answer: object({
      access_token: text('RS256 JWT'),
      token_type: { const: 'Bearer' },
      expires_in: integer('Seconds'),
    }),
  },
  'GET /api/v1/businesses': {
    tag: 'Businesses',
    summary: 'Businesses that the key reaches',
    answer: object({ businesses: array(ref('Business')) }),
  },
  'GET /api/v1/businesses/:business': {
    tag: 'Businesses',
    summary: 'One business',
    answer: ref('Business'),
  },
  'GET /api/v1/businesses/:business/locations': {
    tag: 'Businesses',
    summary: 'Its locations',
    answer: object({ locations: array(ref('Location')) }),
  },
  'POST /api/v1/businesses/:business/locations': {
    tag: 'Businesses',
    summary: 'Make a location',
    body: {
      contentType: 'application/json',
      schema: schemaOf(locationValidator),
    },
    status: 201,
    answer: ref('Location'),
    problems: ['validation_failed'],
  },
}
