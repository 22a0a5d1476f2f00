import { badRecord, fromMajor, vine, type AppointmentRecord, type Remote } from '#connector-sdk'

/** What we rely on of an appointment; everything else may come and go. */
export const acuityAppointment = vine.create({
  id: vine.number(),
  calendarID: vine.number(),
  appointmentTypeID: vine.number(),
  datetimeCreated: vine.string(),
  datetime: vine.string(),
  duration: vine.string().optional(),
  canceled: vine.boolean(),
  noShow: vine.boolean().optional(),
  price: vine.string().optional(),
  firstName: vine.string().optional(),
  lastName: vine.string().optional(),
  email: vine.string().optional(),
  phone: vine.string().optional(),
  forms: vine
    .array(
      vine.object({
        values: vine.array(
          vine.object({ name: vine.string().optional(), value: vine.string().optional() })
        ),
      })
    )
    .optional(),
})

export type AcuityAppointment = Awaited<ReturnType<typeof acuityAppointment.validate>>

const LOCAL_WITH_OFFSET = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d):?(\d\d)$/

/** Acuity writes offsets without a colon: `2026-11-23T09:30:00-0500`. */
export function instantFrom(text: string) {
  const [, clock, minutes] = LOCAL_WITH_OFFSET.exec(text) ?? []
  if (!clock) throw badRecord('bad_time', `not a time with an offset: "${text.slice(0, 40)}"`)

  return `${clock}:${minutes}`
}

function statusOf({ noShow, canceled }: AcuityAppointment): AppointmentRecord['status'] {
  if (noShow) return 'no_show'

  return canceled ? 'cancelled_by_customer' : 'booked'
}

/** The answer to the question of this name, on any intake form of the appointment. */
function answerTo(question: string | undefined, { forms = [] }: AcuityAppointment) {
  if (!question) return undefined
  const wanted = question.trim().toLowerCase()
  const answers = forms.flatMap(({ values }) => values)

  return answers.find(({ name }) => name?.trim().toLowerCase() === wanted)?.value || undefined
}

/** What the shop says about its forms. */
export interface AcuitySettings {
  clickIdQuestion?: string
  sourceQuestion?: string
}

function hintsOf(raw: AcuityAppointment, settings: AcuitySettings) {
  const gclid = answerTo(settings.clickIdQuestion, raw)
  const selfReported = answerTo(settings.sourceQuestion, raw)

  return gclid || selfReported ? { gclid, selfReported } : undefined
}

/** The only place that speaks Acuity's words. */
export const toAppointment = (
  raw: AcuityAppointment,
  { remote, settings }: { remote: Remote; settings: AcuitySettings }
): AppointmentRecord => ({
  type: 'appointment',
  id: String(raw.id),
  locationId: String(raw.calendarID),
  serviceIds: [String(raw.appointmentTypeID)],
  bookedAt: instantFrom(raw.datetimeCreated),
  startsAt: instantFrom(raw.datetime),
  status: statusOf(raw),
  origin: 'unknown',
  price: raw.price && remote.currency ? fromMajor(raw.price, remote.currency) : undefined,
  contact: {
    email: raw.email,
    phone: raw.phone,
    firstName: raw.firstName,
    lastName: raw.lastName,
  },
  hints: hintsOf(raw, settings),
})
