import router from '@adonisjs/core/services/router'
import { middleware, pages } from '#start/kernel'

const LiveStreamsController = () => import('#http/controllers/live_streams_controller')
const OrganizationLiveStreamsController = () =>
  import('#http/controllers/organization_live_streams_controller')
const LivenessController = () => import('#http/controllers/liveness_controller')
const OpenapiDocumentsController = () => import('#http/controllers/openapi_documents_controller')
const ProblemsController = () => import('#http/controllers/problems_controller')
const ReadinessController = () => import('#http/controllers/readiness_controller')

router.get('/health/live', [LivenessController, 'show']).as('health.live')
router.get('/health/ready', [ReadinessController, 'show']).as('health.ready')
router.get('/problems/:code', [ProblemsController, 'show']).as('problems.show')
router.get('/api/openapi.json', [OpenapiDocumentsController, 'index']).as('openapi_documents.index')
router.get('/api/docs', [OpenapiDocumentsController, 'show']).as('openapi_documents.show')

router
  .get('/b/:business/live', [LiveStreamsController, 'show'])
  .use([...pages, middleware.scope({ right: 'report:read' })])
  .as('live_streams.show')

router
  .get('/o/:organization/live', [OrganizationLiveStreamsController, 'show'])
  .use([...pages, middleware.organization({ right: 'report:read' })])
  .as('organization_live_streams.show')
