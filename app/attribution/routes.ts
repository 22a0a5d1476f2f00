import router from '@adonisjs/core/services/router'
import { machines, middleware, pages } from '#start/kernel'

const AppointmentLabelsController = () =>
  import('#attribution/controllers/appointment_labels_controller')
const LabelsController = () => import('#attribution/controllers/labels_controller')
const ModelRunsController = () => import('#attribution/controllers/model_runs_controller')

router
  .group(() => {
    router.post('/model-runs', [ModelRunsController, 'store']).as('model_runs.store')
    router.delete('/model-runs/:id', [ModelRunsController, 'destroy']).as('model_runs.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'model:configure' })])

router
  .post('/b/:business/labels', [LabelsController, 'store'])
  .use([...pages, middleware.scope({ right: 'match:review' })])
  .as('labels.store')

router
  .post('/api/v1/appointments/:id/labels', [AppointmentLabelsController, 'store'])
  .use([...machines, middleware.machine({ right: 'match:review' })])
  .as('appointment_labels.store')
