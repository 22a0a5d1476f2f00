import router from '@adonisjs/core/services/router'
import { middleware, pages } from '#start/kernel'

const ConversionsOutController = () => import('#conversions/controllers/conversions_out_controller')
const DestinationsController = () => import('#conversions/controllers/destinations_controller')
const DryRunsController = () => import('#conversions/controllers/dry_runs_controller')
const ConversionRulesController = () =>
  import('#conversions/controllers/conversion_rules_controller')
const UploadDecisionsController = () =>
  import('#conversions/controllers/upload_decisions_controller')
const RejectedRetriesController = () =>
  import('#conversions/controllers/rejected_retries_controller')

const seen = () => middleware.scope({ right: 'conversion:read' })
const managed = () => middleware.scope({ right: 'destination:manage' })
const retried = () => middleware.scope({ right: 'conversion:retry' })
const uuid = router.matchers.uuid()

router
  .group(() => {
    router.get('/', [ConversionsOutController, 'index']).use(seen()).as('conversions_out.index')
    router
      .post('/destinations', [DestinationsController, 'store'])
      .use(managed())
      .as('destinations.store')
    router
      .put('/destinations/:id', [DestinationsController, 'update'])
      .where('id', uuid)
      .use(managed())
      .as('destinations.update')
    router
      .post('/destinations/:id/dry-runs', [DryRunsController, 'store'])
      .where('id', uuid)
      .use(managed())
      .as('dry_runs.store')
    router
      .post('/conversion-rules', [ConversionRulesController, 'store'])
      .use(managed())
      .as('conversion_rules.store')
    router
      .delete('/conversion-rules/:id', [ConversionRulesController, 'destroy'])
      .where('id', uuid)
      .use(managed())
      .as('conversion_rules.destroy')
    router
      .post('/uploads/:id/decisions', [UploadDecisionsController, 'store'])
      .where('id', uuid)
      .use(retried())
      .as('upload_decisions.store')
    router
      .post('/rejected-retries', [RejectedRetriesController, 'store'])
      .use(retried())
      .as('rejected_retries.store')
  })
  .prefix('/b/:business/conversions-out')
  .use(pages)
