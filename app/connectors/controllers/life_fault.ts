import { errors as vineErrors } from '@vinejs/vine'
import { Problem } from '#core/problem'
import type { LifeRefusal } from '#connectors/connection_life'

/** Why something cannot be done with a connection, as a page is told. */
export function toLifeFault(refusal: LifeRefusal): Error {
  if (refusal.code !== 'settings') {
    return new Problem(refusal.code === 'unknown' ? 'not_found' : 'version_conflict')
  }

  return new vineErrors.E_VALIDATION_ERROR(
    refusal.faults.map(({ field, code: rule, message }) => ({
      field: `settings.${field}`,
      rule,
      message,
    }))
  )
}
