import router from '@adonisjs/core/services/router'

const HealthController = () => import('#http/controllers/health_controller')
const ProblemsController = () => import('#http/controllers/problems_controller')

router.get('/health/live', [HealthController, 'live']).as('health.live')
router.get('/health/ready', [HealthController, 'ready']).as('health.ready')
router.get('/problems/:code', [ProblemsController, 'show']).as('problems.show')
