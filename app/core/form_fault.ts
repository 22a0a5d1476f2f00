import { errors } from '@vinejs/vine'

/**
 * A field that a rule of ours refused: a page goes back to its form with the field marked, a
 * machine is answered `validation_failed`.
 */
export const formFault = (field: string, rule: string, message: string) =>
  new errors.E_VALIDATION_ERROR([{ field, rule, message }])
