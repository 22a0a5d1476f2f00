import type { VineValidator } from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'

/** No question has that many parameters. */
export const MOST_PARAMETERS = 50

/**
 * A query string with the validator's parameters and no other. Throws `limit_exceeded`,
 * `unknown_field`, `ambiguous_parameter`, or vine's error.
 */
export function strictQuery<Schema extends SchemaTypes>(
  validator: VineValidator<Schema, undefined>,
  query: Record<string, unknown>
): Promise<Infer<Schema>> {
  if (Object.keys(query).length > MOST_PARAMETERS) throw new Problem('limit_exceeded')

  return strictly(validator, query)
}
