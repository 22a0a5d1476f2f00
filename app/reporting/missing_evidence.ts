import type { AppointmentDetail } from '#reporting/queries/appointment_query'

const AT_THE_DESK = new Set(['phone', 'walk_in', 'staff'])

/** What an appointment without a match lacks: codes of `reporting.missing`, the gravest first. */
export function missingEvidence(
  appointment: Pick<AppointmentDetail, 'contactKeys' | 'hasHint' | 'origin' | 'isBeforeSnippet'>
) {
  const { contactKeys, hasHint, origin, isBeforeSnippet } = appointment
  const has = (kind: string) => contactKeys.some((key) => key.startsWith(`${kind}:`))
  // A message link writes its code into the message; nothing else comes along with one.
  const lacksCode = origin === 'message' && !hasHint
  const isSilent = !has('email') && !has('phone')
  const contact = isSilent
    ? ['no_contact']
    : (['email', 'phone'] as const).filter((kind) => !has(kind)).map((kind) => `no_${kind}`)

  return [
    ...(isBeforeSnippet ? ['before_snippet'] : []),
    ...(AT_THE_DESK.has(origin) ? ['phone_booking'] : []),
    ...(lacksCode ? ['no_code'] : []),
    ...contact,
    ...(hasHint || lacksCode ? [] : ['no_hint']),
    ...(isSilent ? [] : ['no_touchpoints']),
  ]
}
