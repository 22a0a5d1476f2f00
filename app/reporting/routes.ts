import router from '@adonisjs/core/services/router'
import { machines, middleware, pages } from '#start/kernel'

const OverviewsController = () => import('#reporting/controllers/overviews_controller')
const TodayCountsController = () => import('#reporting/controllers/today_counts_controller')
const ChannelsController = () => import('#reporting/controllers/channels_controller')
const ModelsController = () => import('#reporting/controllers/models_controller')
const LocationsController = () => import('#reporting/controllers/locations_controller')
const AppointmentsController = () => import('#reporting/controllers/appointments_controller')
const ExplanationsController = () => import('#reporting/controllers/explanations_controller')
const FigureRowsController = () => import('#reporting/controllers/figure_rows_controller')
const MatchReviewsController = () => import('#reporting/controllers/match_reviews_controller')
const JourneysController = () => import('#reporting/controllers/journeys_controller')
const JourneyReportsController = () => import('#reporting/controllers/journey_reports_controller')
const DataQualitiesController = () => import('#reporting/controllers/data_qualities_controller')
const DataQualityReportsController = () =>
  import('#reporting/controllers/data_quality_reports_controller')
const PeopleController = () => import('#reporting/controllers/people_controller')
const PeopleReportsController = () => import('#reporting/controllers/people_reports_controller')
const SpendController = () => import('#reporting/controllers/spend_controller')
const ReportSchedulesController = () => import('#reporting/controllers/report_schedules_controller')
const UnsubscriptionsController = () => import('#reporting/controllers/unsubscriptions_controller')
const AlertsController = () => import('#reporting/controllers/alerts_controller')
const AcknowledgementsController = () =>
  import('#reporting/controllers/acknowledgements_controller')
const AlertExceptionsController = () => import('#reporting/controllers/alert_exceptions_controller')
const AlertRulesController = () => import('#reporting/controllers/alert_rules_controller')
const AlertWebhooksController = () => import('#reporting/controllers/alert_webhooks_controller')
const SpendRowsController = () => import('#reporting/controllers/spend_rows_controller')
const SpendReportsController = () => import('#reporting/controllers/spend_reports_controller')
const SavedViewsController = () => import('#reporting/controllers/saved_views_controller')
const FrozenReportsController = () => import('#reporting/controllers/frozen_reports_controller')
const FrozenTablesController = () => import('#reporting/controllers/frozen_tables_controller')
const DashboardReportsController = () =>
  import('#reporting/controllers/dashboard_reports_controller')
const ChannelReportsController = () => import('#reporting/controllers/channel_reports_controller')
const CampaignReportsController = () => import('#reporting/controllers/campaign_reports_controller')
const ModelReportsController = () => import('#reporting/controllers/model_reports_controller')
const LocationReportsController = () => import('#reporting/controllers/location_reports_controller')
const ListedAlertsController = () => import('#reporting/controllers/listed_alerts_controller')
const ListedAppointmentsController = () =>
  import('#reporting/controllers/listed_appointments_controller')
const AppointmentMatchesController = () =>
  import('#reporting/controllers/appointment_matches_controller')
const VisitorReportsController = () => import('#reporting/controllers/visitor_reports_controller')

const read = () => middleware.scope({ right: 'report:read' })

router
  .group(() => {
    router.get('/', [OverviewsController, 'show']).use(read()).as('overviews.show')
    router.get('/today', [TodayCountsController, 'show']).use(read()).as('today_counts.show')
    router.get('/channels', [ChannelsController, 'index']).use(read()).as('channels.index')
    router.get('/models', [ModelsController, 'index']).use(read()).as('models.index')
    router
      .get('/journeys', [JourneysController, 'index'])
      .use(middleware.scope({ right: 'journey:read' }))
      .as('journeys.index')
    router.get('/locations', [LocationsController, 'index']).use(read()).as('locations.index')
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    router.get('/spend', [SpendController, 'index']).use(read()).as('spend.index')
    router
      .post('/spend/rows', [SpendRowsController, 'store'])
      .use(middleware.scope({ right: 'spend:edit' }))
      .as('spend_rows.store')
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    router
      .get('/data-quality', [DataQualitiesController, 'show'])
      .use(read())
      .as('data_qualities.show')
    router.get('/people', [PeopleController, 'index']).use(read()).as('people.index')
    router
      .get('/people/:id', [PeopleController, 'show'])
      .use(middleware.scope({ right: 'person:read' }))
      .as('people.show')
    router
      .get('/review', [MatchReviewsController, 'index'])
      .use(middleware.scope({ right: 'match:review' }))
      .as('match_reviews.index')
    router
      .get('/appointments', [AppointmentsController, 'index'])
      .use(middleware.scope({ right: 'appointment:read' }))
      .as('appointments.index')
    router
      .get('/appointments/:id', [AppointmentsController, 'show'])
      .use(middleware.scope({ right: 'appointment:read' }))
      .as('appointments.show')
    router
      .get('/appointments/:id/match', [AppointmentMatchesController, 'show'])
      .use(middleware.scope({ right: 'appointment:read' }))
      .as('appointment_evidence.show')
    router.get('/why', [ExplanationsController, 'show']).use(read()).as('explanations.show')
    router.get('/figure-rows', [FigureRowsController, 'index']).use(read()).as('figure_rows.index')
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    const save = middleware.scope({ right: 'view:save' })

    router.get('/saved-views', [SavedViewsController, 'index']).use(read()).as('saved_views.index')
    router.post('/saved-views', [SavedViewsController, 'store']).use(save).as('saved_views.store')
    router
      .get('/saved-views/:id', [SavedViewsController, 'show'])
      .use(read())
      .as('saved_views.show')
    router
      .put('/saved-views/:id', [SavedViewsController, 'update'])
      .use(save)
      .as('saved_views.update')
    router
      .delete('/saved-views/:id', [SavedViewsController, 'destroy'])
      .use(save)
      .as('saved_views.destroy')
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    const take = middleware.scope({ right: 'report:export' })

    router
      .post('/report-schedules', [ReportSchedulesController, 'store'])
      .use(take)
      .as('report_schedules.store')
    router
      .delete('/report-schedules/:id', [ReportSchedulesController, 'destroy'])
      .use(take)
      .as('report_schedules.destroy')
    router
      .get('/reports', [FrozenReportsController, 'index'])
      .use(read())
      .as('frozen_reports.index')
    router.post('/reports', [FrozenReportsController, 'store']).use(take).as('frozen_reports.store')
    router
      .get('/reports/:id', [FrozenReportsController, 'show'])
      .use(read())
      .as('frozen_reports.show')
    router
      .delete('/reports/:id', [FrozenReportsController, 'destroy'])
      .use(take)
      .as('frozen_reports.destroy')
    router
      .get('/reports/:id/table.csv', [FrozenTablesController, 'show'])
      .use(take)
      .as('frozen_tables.show')
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    router.get('/alerts', [AlertsController, 'index']).as('alerts.index')
    router
      .post('/alerts/:id/acknowledgement', [AcknowledgementsController, 'store'])
      .as('acknowledgements.store')
    router
      .delete('/alerts/:id/acknowledgement', [AcknowledgementsController, 'destroy'])
      .as('acknowledgements.destroy')
    router
      .post('/alerts/:id/exception', [AlertExceptionsController, 'store'])
      .as('alert_exceptions.store')
    router.put('/alert-rules', [AlertRulesController, 'update']).as('alert_rules.update')
    router.post('/alert-webhooks', [AlertWebhooksController, 'store']).as('alert_webhooks.store')
    router
      .delete('/alert-webhooks/:id', [AlertWebhooksController, 'destroy'])
      .as('alert_webhooks.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'alert:manage' })])

router
  .group(() => {
    router.get('/dashboard', [DashboardReportsController, 'show']).as('dashboard_reports.show')
    router.get('/channels', [ChannelReportsController, 'show']).as('channel_reports.show')
    router.get('/campaigns', [CampaignReportsController, 'show']).as('campaign_reports.show')
    router.get('/models', [ModelReportsController, 'show']).as('model_reports.show')
    router.get('/spend', [SpendReportsController, 'show']).as('spend_reports.show')
    router
      .get('/data-quality', [DataQualityReportsController, 'show'])
      .as('data_quality_reports.show')
    router.get('/people', [PeopleReportsController, 'show']).as('people_reports.show')
    router.get('/visitors', [VisitorReportsController, 'show']).as('visitor_reports.show')
    router.get('/locations', [LocationReportsController, 'show']).as('location_reports.show')
  })
  .prefix('/api/v1/analytics')
  .use([...machines, middleware.machine({ right: 'report:read' })])

router
  .get('/api/v1/analytics/journeys', [JourneyReportsController, 'show'])
  .use([...machines, middleware.machine({ right: 'journey:read' })])
  .as('journey_reports.show')

router
  .get('/api/v1/alerts', [ListedAlertsController, 'index'])
  .use([...machines, middleware.machine({ right: 'alert:manage' })])
  .as('listed_alerts.index')

router
  .group(() => {
    router.get('/', [ListedAppointmentsController, 'index']).as('listed_appointments.index')
    router.get('/:id/match', [AppointmentMatchesController, 'show']).as('appointment_matches.show')
  })
  .prefix('/api/v1/appointments')
  .use([...machines, middleware.machine({ right: 'appointment:read' })])

router
  .get('/unsubscribe/:token', [UnsubscriptionsController, 'show'])
  .use(pages)
  .as('unsubscriptions.show')
// Without the shield: a mail program's click brings no form token, and the address is the proof.
router.post('/unsubscribe/:token', [UnsubscriptionsController, 'store']).as('unsubscriptions.store')
