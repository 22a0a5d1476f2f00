import router from '@adonisjs/core/services/router'
import { middleware, pages, returningPages } from '#start/kernel'

const OauthConnectsController = () => import('#connectors/controllers/oauth_connects_controller')
const OauthCallbacksController = () => import('#connectors/controllers/oauth_callbacks_controller')
const OauthProvidersController = () => import('#connectors/controllers/oauth_providers_controller')
const OauthStatusesController = () => import('#connectors/controllers/oauth_statuses_controller')

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
