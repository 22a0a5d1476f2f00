import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'

const MOST_LOCATIONS = 500

const refuse = (message: string) => {
  const errors = [{ field: 'locations', code: 'bad_parameter', message }]

  return new Problem('bad_parameter', { errors })
}

/**
 * The locations of a scope: those the caller may see, narrowed by `?locations=<id>,<id>`. A foreign
 * one narrows to nothing, it never widens. Null: all. Throws `bad_parameter`, `limit_exceeded`.
 */
export function narrowLocations(allowed: string[] | null, asked: unknown): string[] | null {
  if (asked === undefined || asked === null || asked === '') return allowed
  if (typeof asked !== 'string') throw refuse('is a list of ids with commas')

  const ids = [...new Set(asked.split(','))]
  if (ids.length > MOST_LOCATIONS) throw new Problem('limit_exceeded')
  if (!ids.every(isUuid)) throw refuse('is a list of ids with commas')

  return allowed ? ids.filter((id) => allowed.includes(id)) : ids
}
