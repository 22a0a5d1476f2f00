import Ajv from 'ajv/dist/2020.js'
import { test } from '@japa/runner'
import { createHash } from 'node:crypto'
import { undescribed } from '#http/openapi/document'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { everyRoute } from '#tests/fixtures/routes'
import { asking, createSalon } from '#tests/fixtures/salon'

/** The parts of the OpenAPI 3.1 specification that a document like ours may have. */
const schema = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components', 'security', 'servers'],
  properties: {
    openapi: { const: '3.1.0' },
    info: { type: 'object', required: ['title', 'version'] },
    servers: { type: 'array', minItems: 1, items: { type: 'object', required: ['url'] } },
    paths: {
      type: 'object',
      propertyNames: { pattern: '^/' },
      additionalProperties: {
        propertyNames: { enum: ['get', 'post', 'put', 'patch', 'delete'] },
        additionalProperties: { $ref: '#/$defs/operation' },
      },
    },
  },
  $defs: {
    content: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { type: 'object', required: ['schema'] },
    },
    operation: {
      type: 'object',
      required: ['operationId', 'summary', 'tags', 'parameters', 'responses'],
      properties: {
        parameters: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'in', 'schema'],
            properties: { in: { enum: ['path', 'query', 'header'] } },
            if: { properties: { in: { const: 'path' } } },
            then: { required: ['required'], properties: { required: { const: true } } },
          },
        },
        requestBody: {
          required: ['content'],
          properties: { content: { $ref: '#/$defs/content' } },
        },
        responses: {
          type: 'object',
          propertyNames: { pattern: '^[1-5][0-9]{2}$' },
          additionalProperties: {
            required: ['description', 'content'],
            properties: { content: { $ref: '#/$defs/content' } },
          },
        },
      },
    },
  },
}

const refsIn = (value: unknown): string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, part]) =>
        name === '$ref' && typeof part === 'string' ? [part] : refsIn(part)
      )
    : []

type Operation = { operationId: string; parameters: { name: string; in: string }[] }

test.group('OpenAPI document', () => {
  test('every route of the machine face stands in it', async ({ client, assert }) => {
    assert.isEmpty(undescribed(everyRoute()))
    const { paths } = (await client.get('/api/openapi.json')).body()

    assert.includeMembers(Object.keys(paths), [
      '/api/v1/analytics/dashboard',
      '/api/v1/appointments/{id}/match',
      '/api/v1/businesses/{business}/locations',
      '/api/v1/records',
    ])
  })

  test('it is an OpenAPI 3.1 document, and names nothing that it lacks', async ({
    client,
    assert,
  }) => {
    const response = await client.get('/api/openapi.json')
    const document = response.body()
    const validate = new Ajv.default({ strict: false, allErrors: true }).compile(schema)
    const known = Object.keys(document.components.schemas)
    const operations = Object.values(document.paths).flatMap((path) =>
      Object.values(path as Record<string, Operation>)
    )

    assert.isTrue(validate(document), JSON.stringify(validate.errors?.slice(0, 3)))
    assert.isEmpty(
      refsIn(document).filter((ref) => !known.includes(ref.replace('#/components/schemas/', '')))
    )
    assert.lengthOf(new Set(operations.map(({ operationId }) => operationId)), operations.length)
  })

  test('a path names each of its parameters, and only those', async ({ client, assert }) => {
    const { paths } = (await client.get('/api/openapi.json')).body()
    for (const [path, methods] of Object.entries(
      paths as Record<string, Record<string, Operation>>
    )) {
      const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
      for (const { parameters } of Object.values(methods)) {
        const named = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
        assert.deepEqual(named, inPath, path)
      }
    }
  })

  test('the figures of a business are as it says', async ({ client, assert }) => {
    const document = (await client.get('/api/openapi.json')).body()
    const ask = asking(client, await createSalon())
    const answers: Record<string, unknown> = {
      Dashboard: await ask('analytics/dashboard'),
      Channels: await ask('analytics/channels'),
      Campaigns: await ask('analytics/campaigns'),
      Models: await ask('analytics/models'),
      Locations: await ask('analytics/locations'),
      Appointments: await ask('appointments'),
    }
    const { rows } = answers.Appointments as { rows: { id: string }[] }
    for (const { id } of rows) {
      assert.isEmpty(faultsOf(document, 'AppointmentMatch', await ask(`appointments/${id}/match`)))
    }
    for (const [name, answer] of Object.entries(answers)) {
      assert.isEmpty(faultsOf(document, name, answer), name)
    }
  })

  test('a refusal is as it says', async ({ client, assert }) => {
    const document = (await client.get('/api/openapi.json')).body()
    const refused = await client.get('/api/v1/appointments')

    assert.isEmpty(faultsOf(document, 'Problem', refused.body()))
  })

  test('the page shows every operation, and asks nobody for anything', async ({
    client,
    assert,
  }) => {
    const { paths } = (await client.get('/api/openapi.json')).body()
    const response = await client.get('/api/docs')
    const page = response.text()
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!
    const hash = createHash('sha256').update(style).digest('base64')

    for (const path of Object.keys(paths)) assert.include(page, path)
    assert.include(response.header('content-security-policy'), `'sha256-${hash}'`)
    assert.notMatch(page, /<script|<link|<img|@import|url\(|style=/)
    assert.notMatch(page, /(?:src|href)="https?:/)
    assert.notMatch(page, /undefined|\[object/)
  })
})
