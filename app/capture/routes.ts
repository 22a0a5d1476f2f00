import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { preflight, store } from '#capture/controllers/collect_controller'
import { stopCapture } from '#capture/stop_capture'

router.post('/collect', store).as('collect.store')
router.route('/collect', ['OPTIONS'], preflight).as('collect.preflight')

app.terminating(stopCapture)
