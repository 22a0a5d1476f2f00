/** JSON Schema 2020-12, as far as our answers need it. */
export type JsonSchema = Record<string, unknown>

type Properties = Record<string, JsonSchema>

/** An object with these members, all of them and no other. */
export const object = (properties: Properties, description?: string): JsonSchema => ({
  type: 'object',
  ...(description ? { description } : {}),
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

export const array = (items: JsonSchema): JsonSchema => ({ type: 'array', items })

/** A named schema of the document. */
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export const nullable = (schema: JsonSchema): JsonSchema => ({
  anyOf: [schema, { type: 'null' }],
})

export const text = (description?: string): JsonSchema => ({
  type: 'string',
  ...(description ? { description } : {}),
})

export const number = (description?: string): JsonSchema => ({
  type: 'number',
  ...(description ? { description } : {}),
})

export const integer = (description?: string): JsonSchema => ({
  type: 'integer',
  ...(description ? { description } : {}),
})

export const boolean: JsonSchema = { type: 'boolean' }
export const day: JsonSchema = { type: 'string', format: 'date' }
export const instant: JsonSchema = { type: 'string', format: 'date-time' }
export const uuid: JsonSchema = { type: 'string', format: 'uuid' }
export const oneOf = (values: readonly string[]): JsonSchema => ({ enum: [...values] })
