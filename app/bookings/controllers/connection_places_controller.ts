import type { HttpContext } from '@adonisjs/core/http'
import { assignPlace } from '#bookings/assign_place'
import { placesQuery } from '#bookings/queries/places_query'
import { placeValidator } from '#bookings/validators/place_validator'
import { connectionsQuery } from '#connectors/queries/connections_query'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { CurrentBusiness } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'

/** `/b/:business/connections/:id/places`: which location is which place of a platform? */
export default class ConnectionPlacesController {
  async index({ inertia, params, scope }: HttpContext) {
    const { connection, places, locations } = await CurrentBusiness.run(scope, async () => ({
      connection: (await connectionsQuery(String(params.id)))[0],
      places: await placesQuery(String(params.id)),
      locations: await listLocations(),
    }))
    if (!connection) throw new Problem('not_found')

    return inertia.render('bookings/places', {
      connection: { id: connection.id, name: connection.name },
      places: places.map(({ assignedAt, ...place }) => ({
        ...place,
        assignedAt: assignedAt?.toISOString() ?? null,
      })),
      locations: locations.map(({ id, name, timezone }) => ({ id, name, timezone })),
    })
  }

  async update({ business, params, request, response, scope }: HttpContext) {
    const given = await strictly(placeValidator, request.body())
    const choice = { ...given, connectionId: String(params.id) }
    const done = await CurrentBusiness.run(scope, () => assignPlace(choice))
    if (!done.ok && done.failure === 'not_found') throw new Problem('not_found')
    if (!done.ok) throw formFault('locationId', done.failure, 'is no open location')

    return response
      .redirect()
      .toPath(`/b/${business.slug}/connections/${choice.connectionId}/places`)
  }
}
