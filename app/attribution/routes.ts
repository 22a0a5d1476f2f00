import router from '@adonisjs/core/services/router'
import { middleware, pages } from '#start/kernel'

const ModelRunsController = () => import('#attribution/controllers/model_runs_controller')

router
  .group(() => {
    router.post('/model-runs', [ModelRunsController, 'store']).as('model_runs.store')
    router.delete('/model-runs/:id', [ModelRunsController, 'destroy']).as('model_runs.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'model:configure' })])
