import type { JsonSchema } from '#core/json_schema'
import type { ProblemCode } from '#core/problem'

/** What a body may be. */
export interface OperationBody {
  contentType: string
  schema: JsonSchema
  description?: string
}

/** What the router does not know of a route of `/api/v1`. */
export interface Operation {
  tag: string
  summary: string
  description?: string
  /** Of the query string: the validator's own, so that what is documented is what is read. */
  query?: JsonSchema
  body?: OperationBody
  /** 200 unless said. */
  status?: number
  answer: JsonSchema
  /** Beyond those that every route of its kind has. */
  problems?: ProblemCode[]
}

/** By `METHOD /pattern`. */
export type Operations = Record<string, Operation>

/** The schema of a validator. */
export const schemaOf = (validator: { toJSONSchema(): object }) =>
  validator.toJSONSchema() as JsonSchema
