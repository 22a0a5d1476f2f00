import type { VineValidator } from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import { Problem } from '#core/problem'
import type { FieldProblem } from '#core/problem'

interface Compiled {
  schema: { schema: { properties?: { fieldName: string; type: string }[] } }
}

const known = new WeakMap<object, Map<string, string>>()

function fieldsOf(validator: VineValidator<any, any>) {
  const cached = known.get(validator)
  if (cached) return cached
  const { properties = [] } = (validator.toJSON() as unknown as Compiled).schema.schema
  const fields = new Map(properties.map(({ fieldName, type }) => [fieldName, type]))
  known.set(validator, fields)

  return fields
}

const refusal = (code: 'unknown_field' | 'ambiguous_parameter', fields: string[], says: string) =>
  new Problem(code, {
    errors: fields.map((field): FieldProblem => ({ field, code, message: says })),
  })

/**
 * Validates an object that may hold the schema's own fields and no other. Throws
 * `unknown_field`, `ambiguous_parameter` for a list where one value is due, or vine's error.
 */
export async function strictly<Schema extends SchemaTypes>(
  validator: VineValidator<Schema, undefined>,
  input: Record<string, unknown>
): Promise<Infer<Schema>> {
  const fields = fieldsOf(validator)
  const unknown = Object.keys(input).filter((name) => !fields.has(name))
  if (unknown.length) throw refusal('unknown_field', unknown, 'is not accepted here')

  const doubled = Object.keys(input).filter(
    (name) => Array.isArray(input[name]) && fields.get(name) === 'literal'
  )
  if (doubled.length) throw refusal('ambiguous_parameter', doubled, 'takes one value')

  return (validator.validate as (input: unknown) => Promise<Infer<Schema>>)(input)
}
