import router from '@adonisjs/core/services/router'
import { machines, middleware, pages, returningPages } from '#start/kernel'

const ConnectionsController = () => import('#connectors/controllers/connections_controller')
const ConnectionSettingsController = () =>
  import('#connectors/controllers/connection_settings_controller')
const ConnectionPausesController = () =>
  import('#connectors/controllers/connection_pauses_controller')
const ConnectionSyncsController = () =>
  import('#connectors/controllers/connection_syncs_controller')
const ConnectionBackfillsController = () =>
  import('#connectors/controllers/connection_backfills_controller')
const ConnectionChecksController = () =>
  import('#connectors/controllers/connection_checks_controller')
const DisconnectionsController = () => import('#connectors/controllers/disconnections_controller')
const ConnectorAppsController = () => import('#connectors/controllers/connector_apps_controller')
const OauthConnectsController = () => import('#connectors/controllers/oauth_connects_controller')
const OauthCallbacksController = () => import('#connectors/controllers/oauth_callbacks_controller')
const OauthProvidersController = () => import('#connectors/controllers/oauth_providers_controller')
const OauthStatusesController = () => import('#connectors/controllers/oauth_statuses_controller')

const ImportsController = () => import('#connectors/controllers/imports_controller')
const ImportMapsController = () => import('#connectors/controllers/import_maps_controller')
const ImportTrialsController = () => import('#connectors/controllers/import_trials_controller')
const ImportRunsController = () => import('#connectors/controllers/import_runs_controller')
const ImportStopsController = () => import('#connectors/controllers/import_stops_controller')

const { namedBusiness } = router.named({
  namedBusiness: () => import('#connectors/middleware/named_business_middleware'),
})

const seen = () => middleware.scope({ right: 'connection:read' })
const managed = () => middleware.scope({ right: 'connection:manage' })

router
  .group(() => {
    router
      .post('/connect', [OauthConnectsController, 'store'])
      .use(managed())
      .as('oauth_connects.store')
    router
      .get('/providers', [OauthProvidersController, 'index'])
      .use(seen())
      .as('oauth_providers.index')
    router.get('/status', [OauthStatusesController, 'index']).use(seen()).as('oauth_statuses.index')
  })
  .prefix('/api/v1/oauth')
  .use([...pages, namedBusiness()])

router
  .get('/api/v1/oauth/callback/:connector', [OauthCallbacksController, 'show'])
  .use(returningPages)
  .as('oauth_callbacks.show')

const WebhooksController = () => import('#connectors/controllers/webhooks_controller')

router.post('/webhooks/:connector', [WebhooksController, 'store']).as('webhooks.store')
router.post('/webhooks/:connector/:token', [WebhooksController, 'store']).as('webhook_tokens.store')
router.get('/webhooks/:connector', [WebhooksController, 'show']).as('webhooks.show')
router.get('/webhooks/:connector/:token', [WebhooksController, 'show']).as('webhook_tokens.show')

router
  .group(() => {
    router.get('/connections', [ConnectionsController, 'index']).use(seen()).as('connections.index')
    router
      .get('/connections/new', [ConnectionsController, 'create'])
      .use(managed())
      .as('connections.create')
    router
      .post('/connections', [ConnectionsController, 'store'])
      .use(managed())
      .as('connections.store')
    router
      .put('/connections/app', [ConnectorAppsController, 'update'])
      .use(middleware.scope({ right: 'organization:manage' }))
      .as('connector_apps.update')
    router
      .delete('/connections/app', [ConnectorAppsController, 'destroy'])
      .use(middleware.scope({ right: 'organization:manage' }))
      .as('connector_apps.destroy')
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    router.get('/', [ConnectionsController, 'show']).use(seen()).as('connections.show')
    router
      .post('/disconnection', [DisconnectionsController, 'store'])
      .use(managed())
      .as('disconnections.store')
    router
      .put('/settings', [ConnectionSettingsController, 'update'])
      .use(managed())
      .as('connection_settings.update')
    router
      .post('/pause', [ConnectionPausesController, 'store'])
      .use(managed())
      .as('connection_pauses.store')
    router
      .delete('/pause', [ConnectionPausesController, 'destroy'])
      .use(managed())
      .as('connection_pauses.destroy')
    router
      .post('/syncs', [ConnectionSyncsController, 'store'])
      .use(managed())
      .as('connection_syncs.store')
    router
      .post('/backfills', [ConnectionBackfillsController, 'store'])
      .use(managed())
      .as('connection_backfills.store')
    router
      .delete('/backfills', [ConnectionBackfillsController, 'destroy'])
      .use(managed())
      .as('connection_backfills.destroy')
    router
      .post('/checks', [ConnectionChecksController, 'store'])
      .use(managed())
      .as('connection_checks.store')
  })
  .prefix('/b/:business/connections/:id')
  .where('id', router.matchers.uuid())
  .use(pages)

router
  .group(() => {
    router.get('/imports', [ImportsController, 'index']).as('imports.index')
    router.post('/imports', [ImportsController, 'store']).as('imports.store')
    router.get('/imports/:id', [ImportsController, 'show']).as('imports.show')
    router.delete('/imports/:id', [ImportsController, 'destroy']).as('imports.destroy')
    router.put('/imports/:id/map', [ImportMapsController, 'update']).as('import_maps.update')
    router.post('/imports/:id/trial', [ImportTrialsController, 'store']).as('import_trials.store')
    router.post('/imports/:id/run', [ImportRunsController, 'store']).as('import_runs.store')
    router.post('/imports/:id/stop', [ImportStopsController, 'store']).as('import_stops.store')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'import:run' })])

const DeadLettersController = () => import('#connectors/controllers/dead_letters_controller')
const LetterReplaysController = () => import('#connectors/controllers/letter_replays_controller')

router
  .group(() => {
    router
      .get('/dead-letters', [DeadLettersController, 'index'])
      .use(seen())
      .as('dead_letters.index')
    router
      .get('/dead-letters/:id', [DeadLettersController, 'show'])
      .where('id', router.matchers.uuid())
      .use(middleware.scope({ right: 'person:contact' }))
      .as('dead_letters.show')
    router
      .post('/dead-letters/replays', [LetterReplaysController, 'store'])
      .use(middleware.scope({ right: 'import:run' }))
      .as('letter_replays.store')
  })
  .prefix('/b/:business')
  .use(pages)

const ApiConnectionsController = () => import('#connectors/controllers/api_connections_controller')
const ApiConnectionSyncsController = () =>
  import('#connectors/controllers/api_connection_syncs_controller')

router
  .group(() => {
    router
      .get('/', [ApiConnectionsController, 'index'])
      .use(middleware.machine({ right: 'connection:read' }))
      .as('api_connections.index')
    router
      .get('/:id/runs', [ApiConnectionSyncsController, 'index'])
      .use(middleware.machine({ right: 'connection:read' }))
      .as('api_connection_syncs.index')
    router
      .post('/:id/sync', [ApiConnectionSyncsController, 'store'])
      .use(middleware.machine({ right: 'connection:manage' }))
      .as('api_connection_syncs.store')
  })
  .prefix('/api/v1/data-integration/connections')
  .use(machines)
