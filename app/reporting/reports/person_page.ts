import { CurrentBusiness } from '#tenancy/current_business'
import { personParts } from '#identity/person_parts'
import { separatedFrom } from '#identity/take_apart'
import type { BusinessScope } from '#tenancy/current_business'
import { channelLabel } from '#reporting/channel_labels'
import { findPerson, personAppointments, personKeys } from '#reporting/queries/person_query'
import type { PersonAppointmentRow } from '#reporting/queries/person_query'
import type { ReportFilter } from '#reporting/report_filter'
import AppointmentRowTransformer from '#reporting/transformers/appointment_row_transformer'

type View = Pick<ReportFilter, 'model' | 'stage'>

const journey = (row: PersonAppointmentRow, { stage }: View) => ({
  ...new AppointmentRowTransformer({ ...row, stage }).toObject(),
  path: (row.path ?? '').split('.').filter(Boolean).map(channelLabel),
})

/**
 * Somebody's appointments and the journeys before them, and by which kinds of key they are known.
 * Null: there is nobody, or nobody with an appointment that the scope may see.
 */
export const personPage = (scope: BusinessScope, id: string, view: View) =>
  CurrentBusiness.run(scope, async () => {
    const person = await findPerson(id)
    if (!person) return null
    const appointments = await personAppointments(id, view)
    if (scope.locations !== null && appointments.length === 0) return null
    const keys = person.erasedAt ? [] : await personKeys(id)
    // Parts may be of any location: who sees some of them sees none.
    const parts = scope.locations === null && !person.erasedAt ? await personParts(id) : []
    const apart = scope.locations === null ? await separatedFrom(id) : []

    return {
      person: {
        id,
        label: person.label,
        name: person.maskedName,
        firstSeenAt: person.firstSeenAt.toISOString(),
        erasedAt: person.erasedAt?.toISOString() ?? null,
      },
      stage: view.stage,
      keys: keys.map(({ firstSeenAt, lastSeenAt, ...key }) => ({
        ...key,
        firstSeenAt: firstSeenAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
      parts: parts.map(({ observedAt, ...part }) => ({
        ...part,
        observedAt: observedAt.toISOString(),
      })),
      apart: apart.map(({ decidedAt, ...other }) => ({
        ...other,
        decidedAt: decidedAt.toISOString(),
      })),
      appointments: appointments.map((row) => journey(row, view)),
    }
  })
