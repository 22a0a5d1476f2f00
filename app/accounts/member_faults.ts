import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import type { MemberRefusal } from '#accounts/member_rules'

const FAULTS: Record<Exclude<MemberRefusal, 'not_found'>, [field: string, message: string]> = {
  above_own_role: ['role', 'is above your own role'],
  organization_wide: ['role', 'holds for the whole organization, and your role does not'],
  last_owner: ['form', 'Somebody must stay the owner'],
  locations_not_for_role: ['locationIds', 'are for managers, analysts and viewers of one business'],
  location_unknown: ['locationIds', 'are not of this business'],
}

/** The refusal as a form or a page shows it. */
export function memberFault(refusal: MemberRefusal) {
  if (refusal === 'not_found') return new Problem('not_found')
  const [field, message] = FAULTS[refusal]

  return formFault(field, refusal, message)
}
