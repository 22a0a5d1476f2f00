import type { AppointmentDetail } from '#reporting/queries/appointment_query'

const AT_THE_DESK = new Set(['phone', 'walk_in', 'staff'])

/** What an appointment without a match lacks: codes of `reporting.missing`, the gravest first. */
export function missingEvidence(
  appointment: Pick<AppointmentDetail, 'contactKeys' | 'hasHint' | 'origin'>
) {
  const { contactKeys, hasHint, origin } = appointment
  const has = (kind: string) => contactKeys.some((key) => key.startsWith(`${kind}:`))
  const isSilent = !has('email') && !has('phone')
  const codes = [
    AT_THE_DESK.has(origin) && 'phone_booking',
    isSilent && 'no_contact',
    !isSilent && !has('email') && 'no_email',
    !isSilent && !has('phone') && 'no_phone',
    !hasHint && 'no_hint',
    !isSilent && 'no_touchpoints',
  ]

  return codes.filter((code) => code !== false)
}
