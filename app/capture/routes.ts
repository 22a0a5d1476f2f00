import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import CollectsController from '#capture/controllers/collects_controller'
import { stopCapture } from '#capture/stop_capture'

const PreflightsController = () => import('#capture/controllers/preflights_controller')

// One controller for all calls: asking the container for another each time costs a tenth of them.
const collects = new CollectsController()
router.post('/collect', (ctx) => collects.store(ctx)).as('collects.store')
router.route('/collect', ['OPTIONS'], [PreflightsController, 'show']).as('preflights.show')

app.terminating(stopCapture)
