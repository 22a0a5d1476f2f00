import router from '@adonisjs/core/services/router'

const LivenessController = () => import('#http/controllers/liveness_controller')
const ProblemsController = () => import('#http/controllers/problems_controller')
const ReadinessController = () => import('#http/controllers/readiness_controller')

router.get('/health/live', [LivenessController, 'show']).as('health.live')
router.get('/health/ready', [ReadinessController, 'show']).as('health.ready')
router.get('/problems/:code', [ProblemsController, 'show']).as('problems.show')
