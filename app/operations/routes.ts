import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const RecordsController = () => import('#operations/controllers/records_controller')
const bundleBody = router.named({
  bundleBody: () => import('#operations/middleware/bundle_body_middleware'),
}).bundleBody

router
  .post('/api/v1/records', [RecordsController, 'store'])
  .use([
    middleware.secretInUrl(),
    middleware.clearQuery(),
    bundleBody(),
    middleware.machine({ right: 'record:write' }),
  ])
  .as('records.store')
