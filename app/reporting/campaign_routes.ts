import router from '@adonisjs/core/services/router'
import { middleware, pages } from '#start/kernel'

const CampaignsController = () => import('#reporting/controllers/campaigns_controller')
const CampaignNotesController = () => import('#reporting/controllers/campaign_notes_controller')
const CampaignPlacesController = () => import('#reporting/controllers/campaign_places_controller')

router
  .group(() => {
    router
      .get('/campaigns/:id', [CampaignsController, 'show'])
      .use(middleware.scope({ right: 'report:read' }))
      .as('campaigns.show')
    router
      .put('/campaigns/:id/places', [CampaignPlacesController, 'update'])
      .use(middleware.scope({ right: 'spend:edit' }))
      .as('campaign_places.update')
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    router
      .post('/campaigns/:id/notes', [CampaignNotesController, 'store'])
      .as('campaign_notes.store')
    router
      .put('/campaign-notes/:id', [CampaignNotesController, 'update'])
      .as('campaign_notes.update')
    router
      .delete('/campaign-notes/:id', [CampaignNotesController, 'destroy'])
      .as('campaign_notes.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'view:save' })])
