import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import { middleware, pages } from '#start/kernel'
import { watchCalls } from '#operations/system/call_watch'

const FindingsController = () => import('#operations/controllers/findings_controller')
const MetricsController = () => import('#operations/controllers/metrics_controller')
const SystemsController = () => import('#operations/controllers/systems_controller')
const WorkController = () => import('#operations/controllers/work_controller')
const RecordsController = () => import('#operations/controllers/records_controller')
const { bundleBody, operator } = router.named({
  bundleBody: () => import('#operations/middleware/bundle_body_middleware'),
  operator: () => import('#operations/middleware/operator_middleware'),
})

// After every other hand on `server.handle`, so that it times them too.
watchCalls(server)

router.get('/metrics', [MetricsController, 'show']).as('metrics.show')
router
  .get('/system', [SystemsController, 'show'])
  .use([...pages, middleware.signedIn(), operator()])
  .as('systems.show')

router
  .post('/api/v1/records', [RecordsController, 'store'])
  .use([
    middleware.secretInUrl(),
    middleware.clearQuery(),
    bundleBody(),
    middleware.machine({ right: 'record:write' }),
  ])
  .as('records.store')

router
  .get('/b/:business/work', [WorkController, 'index'])
  .use([...pages, middleware.scope({ right: 'report:read' })])
  .as('work.index')

router
  .group(() => {
    router.get('/', [FindingsController, 'index']).as('findings.index')
    router.post('/', [FindingsController, 'store']).as('findings.store')
  })
  .prefix('/b/:business/find')
  .use([...pages, middleware.scope({ right: 'report:read' })])
