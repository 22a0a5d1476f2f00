import { errors as vineErrors } from '@vinejs/vine'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { never } from '#core/result'
import type { WishRefusal } from '#connectors/oauth/wishes'

/** Why a wish cannot be granted, as a form or a machine is told. */
export function wishFault(refusal: WishRefusal): Error {
  const { code } = refusal
  if (code === 'settings') {
    return new vineErrors.E_VALIDATION_ERROR(
      refusal.faults.map(({ field, code: rule, message }) => ({
        field: `settings.${field}`,
        rule,
        message,
      }))
    )
  }
  if (code === 'connection_unknown') return new Problem('not_found')
  if (code === 'connector_unknown') return formFault('connector', code, 'is not loaded here')
  if (code === 'method_unknown') return formFault('method', code, 'is no way to connect it')
  if (code === 'app_missing') {
    return formFault('connector', code, 'has no registered app here yet')
  }

  return never(code)
}
