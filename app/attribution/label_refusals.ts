import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { never } from '#core/result'
import type { LabelRefusal } from '#attribution/labels'

/** What a refusal is over HTTP. */
export function labelFault(refusal: LabelRefusal) {
  switch (refusal) {
    case 'appointment_unknown':
      return new Problem('not_found')
    case 'nothing_to_decide':
      return formFault('decision', refusal, 'there is no match to decide about')
    case 'no_runner_up':
      return formFault('decision', refusal, 'there is no runner-up to choose')
    default:
      return never(refusal)
  }
}
