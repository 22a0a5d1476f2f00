import router from '@adonisjs/core/services/router'
import { BUSINESS_PAGES } from '#reporting/organization/organization_choice'
import { ORGANIZATION_SHEETS } from '#reporting/organization/organization_sheets'
import { middleware, pages } from '#start/kernel'

const OrganizationOverviewController = () =>
  import('#reporting/controllers/organization_overview_controller')
const OrganizationChannelsController = () =>
  import('#reporting/controllers/organization_channels_controller')
const OrganizationModelsController = () =>
  import('#reporting/controllers/organization_models_controller')
const OrganizationLocationsController = () =>
  import('#reporting/controllers/organization_locations_controller')
const OrganizationAlertsController = () =>
  import('#reporting/controllers/organization_alerts_controller')
const OrganizationSpendController = () =>
  import('#reporting/controllers/organization_spend_controller')
const OrganizationReportsController = () =>
  import('#reporting/controllers/organization_reports_controller')
const ExchangeRatesController = () => import('#reporting/controllers/exchange_rates_controller')
const RateFilesController = () => import('#reporting/controllers/rate_files_controller')
const OrganizationTablesController = () =>
  import('#reporting/controllers/organization_tables_controller')
const OrganizationPickersController = () =>
  import('#reporting/controllers/organization_pickers_controller')

router
  .group(() => {
    router.get('/', [OrganizationOverviewController, 'show']).as('organization_overview.show')
    router
      .get('/channels', [OrganizationChannelsController, 'show'])
      .as('organization_channels.show')
    router.get('/models', [OrganizationModelsController, 'show']).as('organization_models.show')
    router
      .get('/locations', [OrganizationLocationsController, 'show'])
      .as('organization_locations.show')
    router.get('/spend', [OrganizationSpendController, 'show']).as('organization_spend.show')
    router.get('/reports', [OrganizationReportsController, 'show']).as('organization_reports.show')
    router
      .get('/:page', [OrganizationPickersController, 'show'])
      .where('page', new RegExp(`^(?:${BUSINESS_PAGES.join('|')})$`))
      .as('organization_pickers.show')
  })
  .prefix('/o/:organization')
  .use([...pages, middleware.organization({ right: 'report:read' })])

router
  .group(() => {
    for (const table of Object.keys(ORGANIZATION_SHEETS)) {
      router
        .get(`/${table}.csv`, [OrganizationTablesController, 'show'])
        .as(`organization_tables.${table}`)
    }
  })
  .prefix('/o/:organization')
  .use([...pages, middleware.organization({ right: 'report:export' })])

router
  .get('/o/:organization/alerts', [OrganizationAlertsController, 'show'])
  .use([...pages, middleware.organization({ right: 'alert:manage' })])
  .as('organization_alerts.show')

router
  .group(() => {
    router.get('/', [ExchangeRatesController, 'index']).as('exchange_rates.index')
    router.post('/', [ExchangeRatesController, 'store']).as('exchange_rates.store')
    router.delete('/', [ExchangeRatesController, 'destroy']).as('exchange_rates.destroy')
    router.post('/files', [RateFilesController, 'store']).as('rate_files.store')
  })
  .prefix('/o/:organization/rates')
  .use([...pages, middleware.organization({ right: 'organization:manage' })])
