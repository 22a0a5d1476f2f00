import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import { SNIPPET_NAME } from '#config/capture'
import { collectAhead } from '#capture/collect_ahead'
import CollectsController from '#capture/controllers/collects_controller'
import { stopCapture } from '#capture/stop_capture'
import { middleware, pages } from '#start/kernel'

const PreflightsController = () => import('#capture/controllers/preflights_controller')
const SnippetsController = () => import('#capture/controllers/snippets_controller')
const LinkOpeningsController = () => import('#capture/controllers/link_openings_controller')
const TrackingsController = () => import('#capture/controllers/trackings_controller')
const ReceivedTouchpointsController = () =>
  import('#capture/controllers/received_touchpoints_controller')
const SitesController = () => import('#capture/controllers/sites_controller')
const SiteOriginsController = () => import('#capture/controllers/site_origins_controller')
const SiteKeysController = () => import('#capture/controllers/site_keys_controller')
const LinksController = () => import('#capture/controllers/links_controller')
const MessageLinksController = () => import('#capture/controllers/message_links_controller')
const TrackedNumbersController = () => import('#capture/controllers/tracked_numbers_controller')
const LinkTestsController = () => import('#capture/controllers/link_tests_controller')
const StaffNetworksController = () => import('#capture/controllers/staff_networks_controller')
const BookingHostsController = () => import('#capture/controllers/booking_hosts_controller')
const AsksController = () => import('#capture/controllers/asks_controller')
const AskPagesController = () => import('#capture/controllers/ask_pages_controller')
const ChannelRulesController = () => import('#capture/controllers/channel_rules_controller')
const RuleTrialsController = () => import('#capture/controllers/rule_trials_controller')
const LinkCodesController = () => import('#capture/controllers/link_codes_controller')

// One controller for all calls: asking the container for another each time costs a tenth of them.
const collects = new CollectsController()
router.post('/collect', (ctx) => collects.store(ctx)).as('collects.store')
router.route('/collect', ['OPTIONS'], [PreflightsController, 'show']).as('preflights.show')
router.get(`/${SNIPPET_NAME}`, [SnippetsController, 'index']).as('snippets.index')
router.get('/t/:file', [SnippetsController, 'show']).as('snippets.show')
router.get('/l/:slug', [LinkOpeningsController, 'show']).as('link_openings.show')

router.get('/ask/:token', [AsksController, 'show']).use(pages).as('asks.show')
// Without the shield: a tablet that lay aside brings no form token, and the address is the proof.
router.post('/ask/:token', [AsksController, 'store']).use(middleware.bodyParser()).as('asks.store')

// What has no location is nothing for a member with a list of them: not `report:read`.
router
  .group(() => {
    router.get('/tracking', [TrackingsController, 'show']).as('trackings.show')
    router
      .get('/tracking/received', [ReceivedTouchpointsController, 'index'])
      .as('received_touchpoints.index')
    for (const file of ['qr.svg', 'qr.png']) {
      router
        .get(`/links/:id/${file}`, [LinkCodesController, 'show'])
        .as(`link_codes.${file.slice(3)}`)
    }
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'connection:read' })])

router
  .group(() => {
    router.post('/tracking/sites', [SitesController, 'store']).as('sites.store')
    router.post('/tracking/origins', [SiteOriginsController, 'store']).as('site_origins.store')
    router
      .delete('/tracking/origins', [SiteOriginsController, 'destroy'])
      .as('site_origins.destroy')
    router
      .post('/tracking/booking-hosts', [BookingHostsController, 'store'])
      .as('booking_hosts.store')
    router
      .delete('/tracking/booking-hosts', [BookingHostsController, 'destroy'])
      .as('booking_hosts.destroy')
    router
      .post('/tracking/staff-networks', [StaffNetworksController, 'store'])
      .as('staff_networks.store')
    router
      .delete('/tracking/staff-networks', [StaffNetworksController, 'destroy'])
      .as('staff_networks.destroy')
    router.get('/sites/:id/keys', [SiteKeysController, 'index']).as('site_keys.index')
    router.delete('/sites/:id/keys', [SiteKeysController, 'destroy']).as('site_keys.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'snippet:manage' })])

router
  .group(() => {
    router.post('/tracking/links', [LinksController, 'store']).as('links.store')
    router
      .post('/tracking/message-links', [MessageLinksController, 'store'])
      .as('message_links.store')
    router.post('/tracking/ask-pages', [AskPagesController, 'store']).as('ask_pages.store')
    router.delete('/ask-pages/:id', [AskPagesController, 'destroy']).as('ask_pages.destroy')
    router.post('/tracking/link-tests', [LinkTestsController, 'store']).as('link_tests.store')
    router
      .post('/tracking/numbers', [TrackedNumbersController, 'store'])
      .as('tracked_numbers.store')
    router
      .delete('/tracked-numbers/:id', [TrackedNumbersController, 'destroy'])
      .as('tracked_numbers.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'link:manage' })])

router
  .group(() => {
    router.get('/', [ChannelRulesController, 'show']).as('channel_rules.show')
    router.put('/', [ChannelRulesController, 'update']).as('channel_rules.update')
    router.post('/trial', [RuleTrialsController, 'store']).as('rule_trials.store')
  })
  .prefix('/b/:business/settings/channel-rules')
  .use([...pages, middleware.scope({ right: 'model:configure' })])

collectAhead(server)
app.terminating(stopCapture)
