import router from '@adonisjs/core/services/router'
import { ROW_TABLE_RIGHTS, TABLE_RIGHTS } from '#reporting/tables/table_rights'
import { middleware, pages } from '#start/kernel'

const TablesController = () => import('#reporting/controllers/tables_controller')
const ExportsController = () => import('#reporting/controllers/exports_controller')
const ExportFilesController = () => import('#reporting/controllers/export_files_controller')
const RowTablesController = () => import('#reporting/controllers/row_tables_controller')

router
  .group(() => {
    for (const [table, right] of Object.entries(TABLE_RIGHTS)) {
      router
        .get(`/${table}.csv`, [TablesController, 'show'])
        .use(middleware.scope({ right }))
        .as(`tables.${table}`)
    }
    for (const [table, right] of Object.entries(ROW_TABLE_RIGHTS)) {
      router
        .get(`/${table}.csv`, [RowTablesController, 'show'])
        .use(middleware.scope({ right }))
        .as(`row_tables.${table}`)
    }
  })
  .prefix('/b/:business')
  .use(pages)

router
  .group(() => {
    router.get('/', [ExportsController, 'index']).as('exports.index')
    router.post('/', [ExportsController, 'store']).as('exports.store')
    router.delete('/:id', [ExportsController, 'destroy']).as('exports.destroy')
    router.get('/:id/file.csv', [ExportFilesController, 'show']).as('export_files.show')
  })
  .prefix('/b/:business/exports')
  .use([...pages, middleware.scope({ right: 'report:export' })])
