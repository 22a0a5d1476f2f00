import router from '@adonisjs/core/services/router'
import { machines, middleware, pages } from '#start/kernel'

const AppointmentLabelsController = () =>
  import('#attribution/controllers/appointment_labels_controller')
const AttributionSettingsController = () =>
  import('#attribution/controllers/attribution_settings_controller')
const CampaignChoicesController = () =>
  import('#attribution/controllers/campaign_choices_controller')
const LabelsController = () => import('#attribution/controllers/labels_controller')
const ModelRunsController = () => import('#attribution/controllers/model_runs_controller')
const SelfReportsController = () => import('#attribution/controllers/self_reports_controller')
const StatedCodesController = () => import('#attribution/controllers/stated_codes_controller')
const SettingsEffectsController = () =>
  import('#attribution/controllers/settings_effects_controller')
const SettingsRecomputesController = () =>
  import('#attribution/controllers/settings_recomputes_controller')

router
  .group(() => {
    router.get('/', [AttributionSettingsController, 'show']).as('attribution_settings.show')
    router.put('/', [AttributionSettingsController, 'update']).as('attribution_settings.update')
    router.get('/effect', [SettingsEffectsController, 'show']).as('settings_effects.show')
    router.get('/campaigns', [CampaignChoicesController, 'index']).as('campaign_choices.index')
    router
      .post('/recompute', [SettingsRecomputesController, 'store'])
      .as('settings_recomputes.store')
    router
      .delete('/recompute', [SettingsRecomputesController, 'destroy'])
      .as('settings_recomputes.destroy')
  })
  .prefix('/b/:business/settings/attribution')
  .use([...pages, middleware.scope({ right: 'model:configure' })])

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
  .group(() => {
    router
      .post('/appointments/:id/self-reports', [SelfReportsController, 'store'])
      .as('self_reports.store')
    router
      .delete('/self-reports/:id', [SelfReportsController, 'destroy'])
      .as('self_reports.destroy')
    router
      .post('/appointments/:id/stated-codes', [StatedCodesController, 'store'])
      .as('stated_codes.store')
    router
      .delete('/stated-codes/:id', [StatedCodesController, 'destroy'])
      .as('stated_codes.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'match:review' })])

router
  .post('/api/v1/appointments/:id/labels', [AppointmentLabelsController, 'store'])
  .use([...machines, middleware.machine({ right: 'match:review' })])
  .as('appointment_labels.store')
