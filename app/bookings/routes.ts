import router from '@adonisjs/core/services/router'
import { middleware, pages } from '#start/kernel'

const ConnectionPlacesController = () =>
  import('#bookings/controllers/connection_places_controller')

router
  .group(() => {
    router.get('/', [ConnectionPlacesController, 'index']).as('connection_places.index')
    router.put('/', [ConnectionPlacesController, 'update']).as('connection_places.update')
  })
  .prefix('/b/:business/connections/:id/places')
  .where('id', router.matchers.uuid())
  .use([...pages, middleware.scope({ right: 'location:manage' })])
