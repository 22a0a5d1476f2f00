import type { Right } from '#accounts/rights'
import { connectionNames } from '#connectors/queries/connection_names_query'
import { foundAppointments } from '#reporting/queries/found_appointments_query'
import { foundPeople } from '#reporting/queries/found_people_query'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

interface Asking {
  scope: BusinessScope
  rights: Set<Right>
}

/** What can be gone to in a business by its name; inside of no door. */
export const namedPlaces = ({ scope, rights }: Asking) =>
  CurrentBusiness.run(scope, async () =>
    rights.has('connection:read') ? [...(await connectionNames())] : []
  )

/** Single records that are called exactly so: a platform's id, an address, a number. */
export const findRecords = ({ scope, rights }: Asking, text: string) =>
  CurrentBusiness.run(scope, async () => {
    const appointments = rights.has('appointment:read') ? await foundAppointments(text) : []
    const people = rights.has('person:read') ? await foundPeople(text) : []

    return {
      appointments: appointments.map(({ bookedAt, ...one }) => ({
        ...one,
        bookedAt: bookedAt.toISOString(),
      })),
      people: people.map(({ id, label, maskedName }) => ({ id, name: maskedName ?? label })),
    }
  })
