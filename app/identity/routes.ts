import router from '@adonisjs/core/services/router'
import { middleware, pages } from '#start/kernel'

const PersonSeparationsController = () =>
  import('#identity/controllers/person_separations_controller')

// Who is who decides about every figure: those who decide how it is counted may say so.
router
  .group(() => {
    router
      .post('/people/:id/separations', [PersonSeparationsController, 'store'])
      .as('person_separations.store')
    router
      .delete('/people/:id/separations', [PersonSeparationsController, 'destroy'])
      .as('person_separations.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'model:configure' })])
