import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'

/** More would not fit into a URL. */
const MOST_LOCATIONS = 200

const refuse = (message: string) => {
  const errors = [{ field: 'locations', code: 'bad_parameter', message }]

  return new Problem('bad_parameter', { errors })
}

/**
 * The locations of a scope: those the caller may see, narrowed by `?locations=<id>,<id>`. A foreign
 * one narrows to nothing, it never widens. `query` is the raw text. Null: all. Throws `bad_parameter`, `limit_exceeded`.
 */
export function narrowLocations(allowed: string[] | null, query: string | null): string[] | null {
  const asked = new URLSearchParams(query ?? '').get('locations')
  if (!asked) return allowed

  const ids = [...new Set(asked.split(','))]
  if (ids.length > MOST_LOCATIONS) throw new Problem('limit_exceeded')
  if (!ids.every(isUuid)) throw refuse('is a list of ids with commas')

  return allowed ? ids.filter((id) => allowed.includes(id)) : ids
}
