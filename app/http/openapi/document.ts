import type { RouteJSON } from '@adonisjs/core/types/http'
import { appUrl } from '#config/app'
import type { JsonSchema } from '#core/json_schema'
import { ALERT_SCHEMAS } from '#reporting/schemas/alert_schemas'
import { APPOINTMENT_SCHEMAS } from '#reporting/schemas/appointment_schemas'
import { DATA_QUALITY_SCHEMAS } from '#reporting/schemas/data_quality_schemas'
import { JOURNEY_SCHEMAS } from '#reporting/schemas/journey_schemas'
import { PEOPLE_SCHEMAS } from '#reporting/schemas/people_schemas'
import { REPORT_SCHEMAS } from '#reporting/schemas/report_schemas'
import { SPEND_SCHEMAS } from '#reporting/schemas/spend_schemas'
import { ACCOUNTS_SCHEMAS, accountsOperations } from '#http/openapi/accounts_operations'
import { attributionOperations } from '#http/openapi/attribution_operations'
import { CONNECTORS_SCHEMAS, connectorsOperations } from '#http/openapi/connectors_operations'
import type { Operation, Operations } from '#http/openapi/operation'
import { PROBLEM_SCHEMA, problemAnswers, problemsOf } from '#http/openapi/problems'
import { recordsOperations } from '#http/openapi/records_operations'
import { reportingOperations } from '#http/openapi/reporting_operations'
import { rightOfRoute } from '#http/public_routes'

const PREFIX = '/api/v1/'
const OPERATIONS: Operations = {
  ...accountsOperations,
  ...attributionOperations,
  ...connectorsOperations,
  ...recordsOperations,
  ...reportingOperations,
}
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The request takes effect once; its answer is kept 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}
const RATE_HEADERS = Object.fromEntries(
  ['limit', 'remaining', 'reset'].map((name) => [
    `ratelimit-${name}`,
    { schema: { type: 'integer' } },
  ])
)

type Facts = Pick<RouteJSON, 'methods' | 'pattern' | 'middleware' | 'name'>

const methodOf = ({ methods }: Facts) => methods.find((name) => name !== 'HEAD') ?? 'GET'
const titleOf = (route: Facts) => `${methodOf(route)} ${route.pattern}`
const pathOf = (pattern: string) => pattern.replace(/:(\w+)\??/g, '{$1}')

/** Walked by browsers, with a session: no key opens them (docs/connectors/auth.md). */
const WALKED = '/api/v1/oauth/'

/** Routes of the machine face that nobody described. */
export const undescribed = (routes: readonly Facts[]) =>
  routes
    .filter(({ pattern }) => pattern.startsWith(PREFIX) && !pattern.startsWith(WALKED))
    .map(titleOf)
    .filter((title) => !Object.hasOwn(OPERATIONS, title))

function parametersOf({ pattern }: Facts, { query }: Operation) {
  const inPath = Array.from(pattern.matchAll(/:(\w+)/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
  }))
  const inQuery = Object.entries((query?.properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      ...(description ? { description } : {}),
      schema,
    })
  )

  return [...inPath, ...inQuery]
}

const bodyOf = ({ body }: Operation) =>
  body && {
    required: true,
    ...(body.description ? { description: body.description } : {}),
    content: { [body.contentType]: { schema: body.schema } },
  }

function describe(route: Facts, operation: Operation) {
  const isPost = methodOf(route) === 'POST'
  const hasBusiness = operation.query !== undefined || route.pattern.includes(':business')
  const right = rightOfRoute(route)
  const parameters = parametersOf(route, operation)
  const requestBody = bodyOf(operation)

  return {
    operationId: route.name ?? titleOf(route),
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    ...(right ? { 'x-right': right } : {}),
    parameters: isPost ? [...parameters, IDEMPOTENCY_KEY] : parameters,
    ...(requestBody ? { requestBody } : {}),
    responses: {
      [String(operation.status ?? 200)]: {
        description: operation.summary,
        headers: RATE_HEADERS,
        content: { 'application/json': { schema: operation.answer } },
      },
      ...problemAnswers(problemsOf(operation, { isPost, hasBusiness })),
    },
  }
}

function pathsOf(routes: readonly Facts[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const operation = OPERATIONS[titleOf(route)]
    if (!operation) continue
    const path = (paths[pathOf(route.pattern)] ??= {})
    path[methodOf(route).toLowerCase()] = describe(route, operation)
  }

  return paths
}

const INFO = {
  title: 'TrackAppointments',
  version: '1',
  summary: 'Which marketing brought the appointments that were kept and paid.',
  license: { name: 'MIT', identifier: 'MIT' },
}

const SECURITY_SCHEMES = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key (`ta_…`), shown once when it is made.',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of 15 minutes from `POST /api/v1/auth/token`.',
  },
}

/** OpenAPI 3.1 of `/api/v1`, from the routes that are registered and the validators they use. */
export const openapiDocument = (routes: readonly Facts[]) => ({
  openapi: '3.1.0',
  info: INFO,
  servers: [{ url: appUrl }],
  security: [{ apiKey: [] }, { token: [] }],
  paths: pathsOf(routes),
  components: {
    securitySchemes: SECURITY_SCHEMES,
    schemas: {
      Problem: PROBLEM_SCHEMA,
      ...CONNECTORS_SCHEMAS,
      ...ACCOUNTS_SCHEMAS,
      ...REPORT_SCHEMAS,
      ...JOURNEY_SCHEMAS,
      ...SPEND_SCHEMAS,
      ...PEOPLE_SCHEMAS,
      ...DATA_QUALITY_SCHEMAS,
      ...ALERT_SCHEMAS,
      ...APPOINTMENT_SCHEMAS,
    } as Record<string, JsonSchema>,
  },
})

export type OpenapiDocument = ReturnType<typeof openapiDocument>
